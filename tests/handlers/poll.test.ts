import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTables } from '../../bot/documents/spreadsheet.ts'
import { collectionOf } from '../../models/database.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-11-30T09:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

const MENU = '点菜单 12月活动：下棋、唱歌、书法、钓鱼 多选 到12月5日'

test('a line opens a poll: read back, and in the group once it is confirmed', async () => {
  await chat.tells('小李', MENU)
  const { text: shown } = await chat.hears('小李', /^请核对，回「发」就发到群里/)
  expect(chat.sentTo('group')).toEqual([])
  await chat.tells('小李', '发')
  await chat.hears('小李', /^好的，点菜单「12月活动」发到群里，12月5日晚上8:00自己截止/)
  const { text } = await chat.hears('group', /点菜单/)
  expect(text.split('\n')).toEqual([
    '【点菜单】12月活动',
    '1　下棋',
    '2　唱歌',
    '3　书法',
    '4　钓鱼',
    '可以选几样，回数字或名字，如「1、2」。群里、私聊都可以，不参加也没关系。12月5日晚上8:00截止。',
  ])
  expect(shown).toContain(text)
})

test('answers in the group are kept in silence, those in private with a short word; the last one stands', async () => {
  await chat.says('王德昌', '1、3')
  await chat.says('陈光荣', '我选书法')
  await chat.says('莫桂珍', '选二和四')
  await chat.says('刘玉兰', '下棋和唱歌都要')
  await chat.says('罗朝阳', '书法展在哪里办？')
  await chat.says('程国安', '今天下棋输了')
  await chat.hearsNothing()
  await chat.tells('王秀英', '都行')
  await chat.hears('王秀英', /^好的，记下了（12月活动）：下棋、唱歌、书法、钓鱼。改主意再说一次就行。$/)
  await chat.tells('王秀英', '钓鱼不要了')
  await chat.hears('王秀英', /：下棋、唱歌、书法。/)
  await chat.says('陈光荣', '改成3和4')
  await chat.hearsNothing()
  await chat.tells('程国安', '不参加了')
  await chat.hears('程国安', /：不参加。/)
})

test('an answer that was recalled does not count', async () => {
  const id = await chat.says('罗朝阳', '钓鱼')
  await chat.quiet()
  await chat.does({ do: 'recall', message: id })
  await chat.quiet()
  await chat.tells('小李', '点菜单')
  const { text } = await chat.hears('小李', /点菜单「12月活动」/)
  expect(text.split('\n').slice(0, 5)).toEqual([
    '点菜单「12月活动」　12月5日晚上8:00截止，6 人回了，1 人说不参加',
    '　下棋　3 人',
    '　唱歌　3 人',
    '　书法　3 人',
    '　钓鱼　2 人',
  ])
})

test('staff enter those without WeChat, and nothing of a line that is not clear', async () => {
  await chat.tells('小李', '代选 莫道明 1 3；周启福 唱歌')
  await chat.hears('小李', /^点菜单「12月活动」已代记 2 人：\n莫道明：下棋、书法\n周启福：唱歌$/)
  await chat.tells('小李', '代选 莫道明 4；周启福 好久不见')
  await chat.hears('小李', /没看懂周启福「好久不见」.*都还没有记/)
  await chat.tells('小李', '代选 莫道明 改成 4')
  await chat.hears('小李', /莫道明：钓鱼/)
})

test('a meeting that was called since takes the bare numbers, and no choice that only the poll has', async () => {
  await chat.tells('小李', '开会 支部党员大会 12月9日上午9点 镇政府三楼会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /会议通知/)
  await chat.says('王德昌', '1')
  await chat.says('陈光荣', '腿痛来不倒')
  await chat.says('莫桂珍', '2、4')
  await chat.says('刘玉兰', '书法')
  await chat.hearsNothing()
  const attendance = await collectionOf<{ _id: string; status: string }>('attendance').find().toArray()
  expect(attendance.map(({ status }) => status).sort()).toEqual(['attend', 'leave'])
  await chat.tells('小李', '点菜单')
  const { text } = await chat.hears('小李', /点菜单「12月活动」/)
  expect(text).toMatch(/8 人回了，1 人说不参加\n　下棋　2 人\n　唱歌　3 人\n　书法　4 人\n　钓鱼　3 人/)
})

test('once before its end the group is reminded, of nobody', async () => {
  await chat.setsClock('2026-12-04T19:00:05+08:00')
  await chat.setsClock('2026-12-04T19:05:00+08:00')
  const said = chat.sentTo('group').filter(({ text }) => text.includes('点菜单'))
  expect(said.map(({ text }) => text)).toEqual([
    '【点菜单】12月活动：12月5日晚上8:00截止。还想选的，回数字或名字就行，已经说过的不用再说。',
  ])
})

test('at its end it closes by itself: a picture of counts for the group, the names for staff, once', async () => {
  await chat.setsClock('2026-12-05T20:01:05+08:00')
  await chat.hears('group', 'picture')
  const { text } = await chat.hears('小李', /12月5日晚上8:00截止了/)
  expect(text).toContain('书法　4 人')
  const { file } = await chat.hears('小李', 'file')
  const [rows = []] = await readTables(file?.content ?? Buffer.alloc(0))
  const cells = rows.map((row) => row.cells)
  expect(cells[0]?.[0]).toBe('点菜单「12月活动」名单')
  const at = cells.findIndex(([first]) => first === '书法（4 人）')
  expect(cells.slice(at + 1, at + 5).map(([, name]) => name)).toEqual([
    '王德昌',
    '陈光荣',
    '王秀英',
    '刘玉兰',
  ])
  await chat.restartsWorker()
  await chat.setsClock('2026-12-05T20:05:00+08:00')
  expect(chat.sentTo('group').filter(({ file: one }) => one)).toHaveLength(1)
  await chat.says('罗朝阳', '书法')
  await chat.hears('罗朝阳', /^「12月活动」已经截止了，这条没有记/)
  await chat.hearsNothing('group')
})

test('what papers somebody wants is ordered by their names and goes into the records when it is confirmed', async () => {
  await chat.tells('小李', '征订 2027年报刊 到12月10日')
  await chat.hears('小李', /5　《光明日报》/)
  await chat.tells('小李', '发')
  await chat.hears('group', /【征订】2027年报刊/)
  await chat.says('王秀英', '晚霞和党建研究')
  await chat.says('莫桂珍', '都不订')
  await chat.hearsNothing()
  await chat.tells('陈光荣', '党建那个杂志')
  await chat.hears('陈光荣', /^没听准您选哪几样（2027年报刊），回数字就行：\n1　《晚霞》/)
  await chat.tells('陈光荣', '2')
  await chat.hears('陈光荣', /：《党建》。/)
  await chat.tells('小李', '点菜单 结束')
  await chat.hears('小李', /截止了，结果图/)
  await chat.setsClock('2026-12-06T10:20:00+08:00')
  await chat.hears('小李', /要把订阅记进档案，回「订阅记档」/)
  await chat.tells('小李', '订阅记档')
  await chat.hears('小李', /王秀英：人民日报 → 晚霞、党建研究/)
  await chat.tells('小李', '确认')
  await chat.hears('小李', /^好的，\d 人的订阅记进档案了。$/)
  await chat.tells('小李', '档案 王秀英')
  await chat.hears('小李', /订阅.*晚霞、党建研究/)
})

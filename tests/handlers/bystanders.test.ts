import { afterAll, beforeAll, expect, test } from 'vitest'
import { attendanceOf } from '../../models/attendance.ts'
import { createBindingCode } from '../../models/staff.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-08T09:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

test('a fraud in the group is warned of once, without a name; staff hear what was said and by whom', async () => {
  await chat.says('陈光荣', '养老项目保本高息，年化收益18%，加我微信')
  const { text } = await chat.hears('group', /温馨提醒：.*保本、高收益.*96110/)
  expect(text).not.toContain('陈光荣')
  await chat.hears('小李', /陈光荣.*像骗局（保本、高收益.*「养老项目保本高息，年化收益18%，加我微信」/s)
  await chat.says('刘玉兰', '我也做过，日赚300')
  await chat.hears('小李', /刘玉兰.*像骗局（轻松赚钱、内部消息/)
  await chat.hearsNothing('group')
})

test('ordinary links and talk, and what staff say, are left alone', async () => {
  for (const text of ['今天白菜好便宜', '这篇好 https://mp.weixin.qq.com/s/abc', '谨防保本高息骗局']) {
    await chat.says('陈光荣', text)
    await chat.hearsNothing()
  }
  await chat.says('小李', '有人说日赚300就是骗人')
  await chat.hearsNothing()
})

test('a link card is looked at too', async () => {
  await chat.setsClock('2026-10-08T10:00:00+08:00')
  await chat.does({
    do: 'link',
    from: '陈光荣',
    chat: 'group',
    url: 'https://t.cn/abc',
    title: '点击领取免费鸡蛋',
    description: '',
  })
  await chat.hears('group', /温馨提醒/)
})

test('numbers of cards and papers are told to staff only, without the number', async () => {
  await chat.says('刘玉兰', '我的卡号 6222021234567890128')
  const { text } = await chat.hears('小李', /刘玉兰.*银行卡号.*撤回/)
  expect(text).not.toMatch(/\d{6}/)
  await chat.hearsNothing('group')
  await chat.hearsNothing('刘玉兰')
})

test('words of staff count; too short ones are refused', async () => {
  await chat.setsClock('2026-10-08T11:00:00+08:00')
  await chat.tells('小李', '防骗词 加 德国净水器')
  await chat.hears('小李', /再有人说「德国净水器」/)
  await chat.says('陈光荣', '德国净水器讲座，听课送面条')
  await chat.hears('group', /德国净水器/)
  await chat.tells('小李', '防骗词 加 钱')
  await chat.hears('小李', /3 到 20 个字/)
  await chat.tells('小李', '防骗词')
  await chat.hears('小李', /您加的：德国净水器/)
  await chat.tells('小李', '防骗词 删 德国净水器')
  await chat.hears('小李', /不提醒了/)
  await chat.setsClock('2026-10-08T12:00:00+08:00')
  await chat.says('陈光荣', '德国净水器讲座，听课送面条')
  await chat.hearsNothing()
})

test('what cannot wait: the number in private, staff at once with the phone, nothing in the group', async () => {
  await chat.tells('罗朝阳', '我摔倒了起不来')
  await chat.hears('罗朝阳', /120/)
  expect(chat.sentTo('罗朝阳')).toHaveLength(1)
  await chat.hears('小李', /【急】罗朝阳说：「我摔倒了起不来」像是摔倒，请马上联系。电话 \d{11}/)
  await chat.says('王秀英', '我胸口痛得很')
  await chat.hears('王秀英', /120/)
  await chat.hears('小李', /【急】王秀英在群里说/)
  await chat.hearsNothing('group')
})

test('staff who are members can have an emergency too; what they say of others is theirs to handle', async () => {
  const { code } = await createBindingCode('staff', chat.now())
  await chat.tells('程国安', `绑定 ${code}`)
  await chat.hears('程国安', /已绑定/)
  await chat.tells('程国安', '我心口绞痛受不了，喘不上气')
  await chat.hears('程国安', /120/)
  await chat.hears('小李', /【急】.*像是身体急症/)
  await chat.tells('程国安', '罗朝阳摔倒了起不来')
  await chat.quiet()
  expect(chat.sentTo('小李').filter(({ text }) => text.includes('【急】'))).toEqual([])
})

test('an answer to a call is recorded all the same', async () => {
  await chat.tells('小李', '开会 支部党员大会 下周三上午9点 镇政府三楼会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  const notice = await chat.hears('group', /会议通知/)
  expect(notice).toBeTruthy()
  await chat.says('罗朝阳', '摔了一跤动不了，来不了')
  await chat.hears('小李', /【急】罗朝阳/)
  const { openMeetings } = await import('../../models/meeting.ts')
  const [meeting] = await openMeetings('main')
  const rows = await attendanceOf(String(meeting?._id))
  expect(rows.map(({ status }) => status)).toEqual(['leave'])
})

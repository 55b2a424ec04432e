import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTables } from '../../bot/documents/spreadsheet.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: '2026-10-09T09:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

const stored = async (name: string) =>
  JSON.stringify(await mongoose.connection.collection(name).find().toArray())

test('on Monday morning staff read whom to visit and to call, and nobody else does', async () => {
  await chat.setsClock('2026-10-12T08:30:05+08:00')
  const { text } = await chat.hears(
    '小李',
    /^本周走访（10月12日到10月18日）：该上门 \d+ 人，该打电话 \d+ 人。/,
  )
  expect(text).toMatch(/卫城（\d+ 人，建议\S+去）/)
  expect(text).toMatch(/莫道明（住院：在住院/)
  expect(text.split('\n').length).toBeLessThanOrEqual(15)
  await chat.hearsNothing('group')
})

test('staff assign in a line, who is asked accepts by a word, goes, and tells of it', async () => {
  await chat.tells('小李', '走访 派 周启富、王德昌 给 罗朝阳')
  await chat.hears('罗朝阳', /^罗朝阳同志：支部想请您这几天去看看周启富、王德昌，方便吗？/)
  await chat.hears('小李', /已经私聊问罗朝阳/)
  expect(chat.sentTo('罗朝阳')[0]?.text).not.toMatch(/卧床|电话|1200/)
  await chat.tells('罗朝阳', '好的')
  await chat.hears('罗朝阳', /谢谢您！\n周启富：电话 12000000004，住卫城\n王德昌：电话/)
  await chat.hears('小李', /^罗朝阳答应去看周启富、王德昌了。$/)
  await chat.tells('小李', '走访')
  await chat.hears('小李', /罗朝阳去）.*周启富（[^）]*已答应）/s)
  await chat.tells('罗朝阳', '看过周启富了，他精神还好，就是缺降压药')
  await chat.hears('罗朝阳', /^谢谢您！记下了：罗朝阳今天看过周启富。/)
  await chat.hears('小李', /^罗朝阳看过周启富了：「看过周启富了，他精神还好，就是缺降压药」$/)
  await chat.does({ do: 'photo', from: '罗朝阳', chat: 'private', number: 1 })
  await chat.hears('罗朝阳', /照片收下了/)
  await chat.tells('小李', '走访 周启富')
  await chat.hears('小李', 'picture')
  await chat.hears('小李', /10月12日 罗朝阳上门：看过周启富了.*降压药（照片 1 张）/)
  await chat.tells('小李', '档案 周启富')
  await chat.hears('小李', /走访：10月12日 罗朝阳上门：看过周启富了/)
  expect(await stored('visits')).not.toMatch(/降压药/)
  await chat.hearsNothing('group')
})

test('a voice or a photo is enough, and who cannot go is no bother', async () => {
  await chat.setsClock('2026-10-12T09:30:00+08:00')
  await chat.does({ do: 'photo', from: '罗朝阳', chat: 'private', number: 2 })
  await chat.hears('罗朝阳', /记下了：罗朝阳今天看过王德昌，照片也收下了。怎么样/)
  await chat.tells('罗朝阳', '身体硬朗，自己种菜')
  await chat.hears('罗朝阳', /记上了/)
  await chat.tells('小李', '走访 派 赵永康 给 高明远')
  await chat.hears('高明远', /去看看赵永康/)
  await chat.tells('高明远', '这几天走不开')
  await chat.hears('高明远', /没关系/)
  await chat.hears('小李', /^高明远去不了：「这几天走不开」。赵永康请另外派人。$/)
  await chat.tells('小李', '走访 派 林芝兰 去看 赵永康')
  await chat.hears('林芝兰', /去看看赵永康/)
  await chat.tells('林芝兰', '要得')
  await chat.hears('林芝兰', /赵永康：电话/)
  await chat.does({ do: 'voice', from: '林芝兰', chat: 'private', transcript: '我去看过赵永康了他吃得睡得' })
  await chat.hears('小李', /^林芝兰看过赵永康了/)
  await chat.hearsNothing('group')
})

test('staff note their own visits and calls, and take back what was wrong', async () => {
  await chat.tells('小李', '走访 莫道明 身体还好，缺药')
  await chat.hears('小李', /^记下了：小李今天看过莫道明/)
  await chat.tells('小李', '走访 彭家珍 打了电话，都好')
  await chat.hears('小李', /小李今天和彭家珍通过电话/)
  await chat.tells('小李', '昨天看过吴世英了，腿好些了')
  await chat.hears('小李', /小李昨天看过吴世英/)
  await chat.tells('小李', '走访 记错 莫道明')
  await chat.hears('小李', /去掉了：莫道明，10月12日 小李上门：身体还好，缺药/)
  await chat.tells('小李', '走访 莫道明')
  await chat.hears('小李', /^莫道明还没有走访过。/)
  await chat.tells('小李', '走访 韦国庆、冯有才 都好')
  await chat.hears('小李', /小李今天看过韦国庆、冯有才/)
  await chat.tells('小李', '走访 派 孙宝贵 给 张飞')
  await chat.hears('小李', /没找到「张飞」/)
  await chat.tells('王秀英', '走访')
  await chat.hears('王秀英', /由支部工作人员来办/)
  await chat.tells('王秀英', '我去看过莫道明了')
  await chat.quiet()
  expect((await stored('visits')).match(/#/g)).toHaveLength(8)
})

test('the report of the month counts them for each', async () => {
  await chat.tells('小李', '导出 10月')
  const deadline = Date.now() + 20_000
  const sheet = () => chat.sentTo('小李').find(({ file }) => file?.name.endsWith('.xlsx'))
  while (!sheet() && Date.now() < deadline) await new Promise((done) => setTimeout(done, 50))
  const tables = await readTables(sheet()?.file?.content ?? Buffer.alloc(0))
  const rows = tables.flat().filter(({ cells }) => /^(?:周启富|彭家珍)$/.test(cells[0] ?? ''))
  expect(rows.map(({ cells }) => cells.filter((cell) => /^[01]$/.test(cell)).slice(-2))).toEqual([
    ['1', '0'],
    ['0', '1'],
  ])
})

test('a death in the family asks for a visit, and the list is a sheet', async () => {
  await chat.tells('小李', '孙宝贵老伴去世了')
  await chat.hears('小李', /孙宝贵家里有丧事，一百天里不给他发喜庆的问候/)
  await chat.tells('小李', '走访')
  await chat.hears('小李', /孙宝贵（家里有丧事）/)
  await chat.tells('小李', '走访 名单')
  const { file } = await chat.hears('小李', 'file')
  const [week = [], all = []] = await readTables(file?.content ?? Buffer.alloc(0))
  expect(week.some(({ cells }) => cells[0] === '孙宝贵' && cells[3] === '家里有丧事')).toBe(true)
  expect(all).toHaveLength(50)
  await chat.tells('小李', '走访 打印')
  await chat.hears('小李', /送学上门带的/)
  expect(await stored('bereavements')).not.toContain('老伴')
  await chat.tells('小李', '走访 记错 孙宝贵 丧事')
  await chat.hears('小李', /孙宝贵家的丧事去掉了/)
})

test('what is overdue comes back with the next week, what was done does not, and who promised is asked once', async () => {
  await chat.tells('小李', '走访 派 何天佑、郭绍武 给 罗朝英')
  await chat.hears('罗朝英', /去看看何天佑、郭绍武/)
  await chat.tells('罗朝英', '可以')
  await chat.hears('罗朝英', /何天佑：电话/)
  await chat.setsClock('2026-10-19T08:30:05+08:00')
  const { text } = await chat.hears('小李', /^本周走访（10月19日到10月25日）/)
  expect(text).toMatch(/莫道明/)
  expect(text).not.toMatch(/赵永康|王德昌|周启富/)
  await chat.hears('罗朝英', /^您答应去看的：何天佑、郭绍武。/)
  await chat.tells('罗朝英', '都看过了')
  await chat.hears('小李', /^罗朝英看过何天佑、郭绍武了$/)
})

test('greetings go out once staff released them, in private, one a day, and to nobody who mourns', async () => {
  await chat.setsClock('2026-11-04T09:00:05+08:00')
  await chat.tells('小李', '孙宝贵母亲去世了')
  await chat.hears('小李', /孙宝贵家里有丧事/)
  await chat.tells('小李', '问候')
  const { text } = await chat.hears('小李', /^问候（放行了才发，只私聊）：\n1 生日没放行：今天是您的生日/)
  expect(text).toMatch(/3 立冬（11月7日）没放行：今日立冬/)
  await chat.tells('小李', '放行 立夏 3')
  await chat.hears('小李', /好的，立夏、立冬的问候放行了/)
  await chat.tells('小李', '问候 改 立冬 今日立冬，天冷了，慢一点起床。')
  await chat.hears('小李', /改成：某某同志：今日立冬，天冷了，慢一点起床。/)
  await chat.setsClock('2026-11-07T08:00:05+08:00')
  await chat.hears('王德昌', /^王德昌同志：今日立冬，天冷了，慢一点起床。$/)
  const sent = await mongoose.connection
    .collection('outbox')
    .find({ _id: /^greeting:/ as never })
    .toArray()
  expect(new Set(sent.map(({ conversation }) => conversation)).size).toBe(sent.length)
  expect(sent.some(({ text: said }) => /孙宝贵|莫道明/.test(said))).toBe(false)
  await chat.hearsNothing('group')
})

test('the group wishes a member well who agreed, and staff are asked before the next occasion', async () => {
  await chat.tells('小李', '放行 生日')
  await chat.hears('小李', /生日的问候放行了/)
  await chat.tells('林芝兰', '群里祝福')
  await chat.hears('林芝兰', /群里也祝福一声，不说岁数/)
  await chat.setsClock('2026-11-19T09:00:05+08:00')
  await chat.hears('小李', /^11月22日小雪，还没放行的问候：\n「某某同志：今日小雪/)
  await chat.tells('小李', '放行')
  await chat.hears('小李', /小雪的问候放行了/)
  await chat.tells('刘玉兰', '不收问候')
  await chat.hears('刘玉兰', /不再发问候/)
  await chat.setsClock('2026-12-20T08:00:05+08:00')
  await chat.hears('group', /^今天是林芝兰同志的生日，支部祝您生日快乐，身体健康！$/)
  await chat.hears('林芝兰', /^林芝兰同志：今天是您的生日，支部祝您生日快乐，身体健康！$/)
})

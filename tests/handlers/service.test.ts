import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: '2026-12-01T09:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

const staff = async (text: string, wanted: RegExp | 'file') => {
  await chat.tells('小李', text)
  return await chat.hears('小李', wanted)
}
const joined = async (number: number) => (await staff(`志愿 ${number}`, /号/)).text

test('teams are formed by a line; who is put into one is a volunteer on his record too', async () => {
  await staff(
    '志愿队',
    /还没有编队.*文体宣传、调查研究、治安帮教、宣讲进校园[\s\S]*还没编队的 \d+ 人：.*莫桂珍/,
  )
  await staff(
    '志愿队 宣讲进校园 莫道明、王秀英、周启福',
    /莫道明、周启福、王秀英编进宣讲进校园队了，现在 3 人|编进宣讲进校园队了，现在 3 人/,
  )
  await staff('志愿队 宣讲进校园 去掉 莫道明', /现在 2 人/)
  await staff('档案 王秀英 历史', /志愿者：否 → 是/)
  await staff('志愿队 宣讲进校园 张三', /名单上没有「张三」/)
  await staff('志愿队 宣讲进校园 胡主任', /「胡主任」是哪一位？请写全名/)
  await staff('志愿队', /宣讲进校园（2 人）：周启福、王秀英/)
})

test('a call is read back, goes to the group, and is answered there in silence, as the elderly write', async () => {
  const { text } = await staff('志愿 12月8日下午2点 镇小学 宣讲 3人', /请核对（1 号志愿）/)
  expect(text).toMatch(/时间：2026年12月8日（星期二）下午2:00\n地点：镇小学\n哪个队：宣讲进校园\n要 3 人/)
  await chat.tells('小李', '发')
  await chat.hears('group', 'picture')
  await chat.hears('group', /【志愿服务】宣讲[\s\S]*愿意去的，说一声「我去」/)
  for (const [who, said] of [
    ['莫桂珍', '我去'],
    ['王德昌', '算我一个'],
    ['陈光荣', '今天白菜好便宜'],
    ['刘玉兰', '这次去不了，腿痛'],
  ] as const) {
    await chat.says(who, said)
    await chat.hearsNothing()
  }
  expect(await joined(1)).toMatch(/要 3 人，报了 2 人，还差 1 人：莫桂珍、王德昌/)
  await staff('志愿 1 周启福 去', /已代记 周启福去。1 号 .*要 3 人，够了/)
  await chat.hears('小李', /要的 3 人够了/)
})

test('who writes in private is answered; who comes too late waits; staff hear who drops out', async () => {
  await chat.tells('罗朝阳', '宣讲我也去')
  await chat.hears('罗朝阳', /这次要 3 人，已经够了，您排候补第 1/)
  await chat.tells('王德昌', '那天去不了了，要带孙子')
  await chat.hears('王德昌', /这次不去没关系/)
  await chat.hears('小李', /王德昌去不了1 号志愿[\s\S]*候补的罗朝阳去，已私聊告诉/)
  await chat.hears('罗朝阳', /轮到您了：12月8日下午2:00 镇小学 宣讲/)
  await chat.tells('罗朝阳', '我的志愿')
  await chat.hears('罗朝阳', /您报了名：12月8日下午2:00 镇小学 宣讲/)
})

test('where a meeting is called too, it is asked once which of both is meant, unless the words name one', async () => {
  await staff('开会 支部党员大会 12月9日上午9点 镇政府三楼会议室 议题：换届', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /会议通知/)
  await chat.says('王秀英', '我去')
  await chat.hears(
    '王秀英',
    /是说哪一个？\n1 志愿：12月8日下午2:00 镇小学 宣讲\n2 12月9日上午9:00 支部党员大会/,
  )
  await chat.tells('王秀英', '2')
  await chat.hears('王秀英', /支部党员大会|参加/)
  await chat.says('王秀英', '我去')
  await chat.hearsNothing()
  expect(await joined(1)).toMatch(/莫桂珍、周启福、罗朝阳、王秀英/)
  await chat.says('王秀英', '党员大会我来不倒，腿痛')
  await chat.says('陈光荣', '我去')
  await chat.hears('陈光荣', /是说哪一个/)
  await chat.says('张大山', '小学那个算我一个')
  await chat.hearsNothing()
  await chat.tells('陈光荣', '1')
  await chat.hears('陈光荣', /您排候补第 2/)
  expect(await joined(1)).toMatch(/候补 3 人：莫桂珍、周启福、罗朝阳、王秀英、陈光荣、张大山/)
  await staff('考勤', /请假 1/)
})

test('a leaving that is handled twice stays with the task; recalled, he is in again where he was', async () => {
  const said = await chat.tells('陈光荣', '去不了了')
  await chat.hears('陈光荣', /这次不去没关系/)
  await chat.quiet()
  const inbox = mongoose.connection.collection('inbox')
  expect((await inbox.updateOne({ text: '去不了了' }, { $set: { state: 'waiting' } })).modifiedCount).toBe(1)
  await chat.quiet()
  await staff('考勤', /请假 1/)
  expect(await joined(1)).toMatch(/王秀英、张大山/)
  await chat.does({ do: 'recall', message: said })
  await chat.hearsNothing('陈光荣')
  expect(await joined(1)).toMatch(/王秀英、陈光荣、张大山/)
  await staff('志愿 截止 1', /不再收报名/)
  await chat.tells('陈光荣', '宣讲我去不了了')
  await chat.hears('陈光荣', /这次不去没关系/)
  await staff('志愿 1 陈光荣 去', /已代记 陈光荣去/)
  await staff('志愿 1 陈光荣 去不了了', /已代记 陈光荣不去/)
  await staff('志愿 1 莫桂枝 去', /请写全名/)
})

test('on the eve those who go are reminded in private; after it their hours are entered by a line, and corrected', async () => {
  await chat.setsClock('2026-12-07T18:31:00+08:00')
  await chat.hears('莫桂珍', /您报了明天的志愿服务/)
  await chat.hears('小李', /明天的 1 号志愿.*莫桂珍、周启福、罗朝阳\n没有微信的请打电话：周启福 12000000005/)
  expect(chat.sentTo('张大山')).toEqual([])
  await staff('志愿 时长 1 2小时', /还没到时间/)
  await staff('志愿 取消 1 莫桂珍病了', /不能发到群里/)
  await chat.setsClock('2026-12-09T09:11:00+08:00')
  await chat.hears('小李', /都来了回「志愿 时长 1 2小时」/)
  await staff(
    '志愿 时长 1 莫桂珍、周启福 2小时',
    /记下了（第 1、2 条）：莫桂珍、周启福，每人2小时，宣讲，2026-12-08/,
  )
  await staff('志愿 时长 1 莫桂珍没来 2小时', /没看懂「没来」，一条也没有记/)
  await staff('志愿 时长 1 莫桂珍2小时、周启福3小时', /写了几个时长/)
  await staff('志愿 时长 莫桂枝 2小时 巡逻', /请写全名/)
  await staff('志愿 时长 莫桂珍、张三 2小时 巡逻', /名单上没有「张三」/)
  await staff('志愿 时长 莫桂珍 2小时 巡逻 12月30日', /还没到/)
  await staff('志愿 取消 1 学校放假', /已经开始了/)
  await staff('志愿 时长 改 2 一个半小时', /第 2 条（周启福）：2小时 → 1小时30分钟/)
  await staff('志愿 时长 莫桂珍 3个小时 治安巡逻 12月3日', /第 3 条.*3小时，治安巡逻，2026-12-03/)
  await staff('志愿 时长 莫桂珍 1小时', /第 4 条/)
  await staff('志愿 时长 作废 4', /1小时 → 不算/)
  await staff('志愿 时长', /2026年志愿服务 2 位、3 人次、6小时30分钟/)
  await staff('志愿 时长 表 2026年', 'file')
  await chat.tells('莫桂珍', '我的志愿')
  await chat.hears('莫桂珍', /2026年服务 2 次，共 5小时/)
  await staff('档案 莫桂珍', /志愿：2026年服务 2 次，共 5小时/)
})

test('where a trip takes sign-ups too, the one that was called last is meant', async () => {
  await staff('报名 春游 限30人 12月15日截止', /春游/)
  await chat.tells('小李', '发')
  await chat.hears('group', /春游/)
  await staff('志愿 12月18日上午9点 敬老院 理发', /2 号志愿/)
  await chat.tells('小李', '发')
  await chat.hears('group', /【志愿服务】理发/)
  await chat.says('张大山', '我去')
  await chat.says('刘玉兰', '春游我去')
  await chat.hearsNothing()
  expect(await joined(2)).toMatch(/报了 1 人：张大山/)
  await staff('志愿 截止 2', /不再收报名/)
})

test('a team is asked alone, and the group reads nothing; called off, those who go hear it', async () => {
  await staff('志愿 12月20日上午9点 镇小学 宣讲 2人', /回「发 队里」只私聊问宣讲进校园队的 2 人/)
  await chat.tells('小李', '发 队里')
  await chat.hears('小李', /私聊问 1 人了。没有微信的请打电话：周启福 12000000005/)
  await chat.hears('王秀英', /【志愿服务】宣讲/)
  expect(chat.sentTo('group')).toEqual([])
  await chat.tells('王秀英', '要得，算我一个')
  await chat.hears('王秀英', /记下了：12月20日上午9:00 镇小学 宣讲/)
  await staff(
    '志愿 取消 3 学校放假',
    /请核对，回「发」就告诉报了名的 1 人：\n【志愿服务取消】.*不办了：学校放假/,
  )
  await chat.hearsNothing('王秀英')
  await staff('发', /取消了，已告诉报了名的 1 人/)
  await chat.hears('王秀英', /不办了：学校放假/)
  await staff('志愿 12月21日上午9点 镇上 扫雪 13000000000', /手机号/)
  await staff('志愿 扫雪', /没看懂时间/)
  await staff('志愿 12月21日上午9点 县医院 看望住院的莫道明', /请核对/)
  await staff('发', /身体情况，不能发到群里/)
  await staff('取消', /没有发/)
})

test('what is given is entered by a line, corrected with what it was, and summed up by purpose', async () => {
  await staff('捐赠 莫桂珍 200元 慈善', /记下了（第 1 笔）：莫桂珍 200元，慈善，2026-12-09/)
  await staff('捐赠 周启福 书 12本 农家书屋 12月1日', /第 2 笔）：周启福 书 12本，农家书屋，2026-12-01/)
  await staff('捐赠 王德昌 一百二十八块五 慈善', /第 3 笔）：王德昌 128.50元，慈善/)
  await staff('捐赠 王秀英、罗朝阳 50元 慈善', /请写明「每人」/)
  await staff('捐赠 王秀英、罗朝阳 每人50元 慈善', /第 4、5 笔/)
  await staff('捐赠 王秀英 50元 慈善', /同一天记过一样的（第 4 笔），重了就发「捐赠 作废 6」/)
  await staff('捐赠 作废 6', /不算/)
  await staff('捐赠 2025年', /2025年还没有记过捐赠/)
  await staff('捐赠 改 1 300元', /第 1 笔（莫桂珍）：200元，慈善 → 300元，慈善/)
  await staff('捐赠 作废 5', /第 5 笔（罗朝阳）：50元，慈善 → 不算/)
  await staff('捐赠 改 5 300元', /已经作废了/)
  await staff('捐赠 改 2 日期 12月2日', /书 12本，农家书屋，2026-12-01 → 书 12本，农家书屋，2026-12-02/)
  const { text } = await staff('捐赠', /2026年捐赠 4 笔，捐款共 478.50元/)
  expect(text).toMatch(/农家书屋：1 笔，书 12本\n慈善：3 笔，478.50元/)
  const { file } = await staff('捐赠 表 2026年', 'file')
  expect(file?.name).toBe('捐赠-2026年.xlsx')
})

test('a giver is thanked in private, and in the group without amounts only who agreed', async () => {
  await staff('致谢 群里', /还没有同意在群里说的/)
  await staff('致谢 1 3', /已私聊谢谢王德昌/)
  await chat.hears('莫桂珍', /您捐的300元，慈善，支部收到了.*可以就回「可以」/)
  await staff('致谢 2', /周启福没有对上微信，请当面/)
  await chat.tells('莫桂珍', '可以')
  await chat.hears('小李', /莫桂珍同意在群里谢他（第 1 笔）/)
  await chat.tells('王德昌', '不用了，谢谢')
  await chat.hears('王德昌', /不在群里说/)
  await staff('致谢 群里', /【感谢】莫桂珍同志为慈善献了爱心.*\n对就回「致谢 群里 1」/)
  await staff('致谢 群里 3', /第 3 笔没有同意/)
  await chat.tells('小李', '致谢 群里 1')
  const { text } = await chat.hears('group', /【感谢】莫桂珍同志为慈善献了爱心/)
  expect(text).not.toMatch(/300|王德昌|元/)
  await chat.tells('莫桂珍', '我的捐赠')
  await chat.hears('莫桂珍', /您捐过：\n12月9日 300元，慈善/)
  await chat.tells('王德昌', '捐赠')
  await chat.hears('王德昌', /由支部工作人员来办/)
})

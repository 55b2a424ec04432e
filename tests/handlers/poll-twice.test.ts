import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../../models/prompt.ts'
import { startTwice } from './twice-kit.ts'

const START = '2026-11-30T09:00:00+08:00'
let branch: Awaited<ReturnType<typeof startTwice>>
beforeAll(async () => {
  branch = await startTwice(START)
})
afterAll(async () => await branch.stop())

test('whatever is said of polls says and does the same when it is handled again', async () => {
  const { said } = branch
  await said('小李', '报名 春游 限2人 可带家属 到12月5日', /^请核对/)
  await said('小李', '发', /【报名】春游[\s\S]*发到群里/)
  await said('王德昌', '我和老伴两个人去', /参加，一共 2 人。/)
  await said('陈光荣', '我去', /排候补第 1 位/)
  await said('王德昌', '老伴不去了，我一个人去', /参加，一共 1 人。/)
  await said('小李', '代选 莫道明 去', /已代记 1 人/)
  await said('小李', '点菜单 名额 春游 5', /名额改了/)
  await said('小李', '点菜单 延期 春游 到12月8日', /延到12月8日/)
  await said('小李', '点菜单', /3 人回了/)
  await said('小李', '点菜单 结束 春游', /截止了/)
  await said('小李', '征订 2027年报刊', /^请核对/)
  await said('小李', '发', /【征订】/)
  await said('王秀英', '晚霞和党建', /：《晚霞》、《党建》。/)
  await said('小李', '点菜单 结束 2027年报刊', /截止了/)
  await said('小李', '订阅记档', /要改 1 人的订阅/)
  await said('小李', '确认', /1 人的订阅记进档案了/)
  await said('小李', '点菜单 元旦：下棋、唱歌', /^请核对/)
  await said('小李', '取消', /草稿已经去掉/)
  await said('小李', '点菜单 元旦：下棋、唱歌', /^请核对/)
  await said('小李', '发', /【点菜单】元旦/)
  await said('小李', '点菜单 不办 元旦', /元旦不办了/)
})

test('what answers a poll or a call for volunteers is no opinion while something is discussed', async () => {
  const { said, twice } = branch
  const inGroup = { inGroup: true }
  await said('小李', '点菜单 冬至：下棋、唱歌', /^请核对/)
  await said('小李', '发', /【点菜单】冬至/)
  await said('小李', '志愿 12月8日下午2点 镇小学 宣讲', /请核对/)
  await said('小李', '发', /【志愿服务】宣讲/)
  await said('小李', '线上讨论 冬至怎么过 30分钟', /【线上讨论】/)
  for (const [who, words] of [
    ['王德昌', '我选唱歌'],
    ['莫桂珍', '算我一个'],
    ['陈光荣', '唱歌好听，就是场地小'],
    ['罗朝阳', '弃权'],
  ] as const)
    expect(await twice(who, words, inGroup)).toEqual([])
  await said('小李', '线上讨论 结束', /2 人说了 2 条/)
  await said('小李', '点菜单', /1 人回了\n.*唱歌　1 人/s)
  await said('小李', '志愿 1', /报了 1 人：莫桂珍/)
})

test('which is meant is asked by a message and not answered by it, nor by what is said to something later', async () => {
  const { said, lastId } = branch
  const now = () => new Date(Date.parse(START) + Number(lastId()) * 1000)
  for (const line of ['党课 12月2日下午3点 党员活动室', '支部党员大会 12月9日上午9点 镇政府三楼会议室']) {
    await said('小李', `开会 ${line}`, /请核对/)
    await said('小李', '发', /能来请回复 1/)
  }
  await said('王秀英', '请假，都来不了', /是说哪一个/)
  await said('高明远', '我来', /是说哪一个/)
  await said('高明远', '算了', /不记了/)
  const about = { text: '我去', tasks: [], meetings: [], said: [], origin: {} }
  const asked = { account: 'main', options: ['甲', '乙'], about, kind: 'volunteer' as const }
  await ask({ ...asked, _id: 'volunteer:staff', contact: '小李', askedAt: now() })
  await said('小李', '点菜单 腊八：下棋、唱歌', /^请核对/)
  await said('小李', '取消', /草稿已经去掉/)
  await ask({ ...asked, _id: 'volunteer:newer', contact: '王秀英', askedAt: now() })
  await said('王秀英', '算了', /不记了/)
  await said('小李', '点菜单 腊八：下棋、唱歌', /^请核对/)
  await said('小李', '发', /【点菜单】腊八/)
  await said('王秀英', '1', /下棋/)
})

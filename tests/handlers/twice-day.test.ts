import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTwice } from './twice-kit.ts'

let branch: Awaited<ReturnType<typeof startTwice>>
beforeAll(async () => {
  branch = await startTwice('2026-10-14T08:30:00+08:00')
})
afterAll(async () => await branch.stop())

test('every message of the day and after says the same when it is handled again', async () => {
  const { twice, said } = branch
  const inGroup = { inGroup: true }

  await said('小李', '开会 支部党员大会 今天上午10点 会议室 议题：学习全会精神；推选学员', /请核对/)
  await said('小李', '发', /通知发到群里了/)
  expect(await twice('杨胜利', '2', inGroup)).toEqual([])
  await said('小李', '结束报名', /报名结束/)
  await said('小李', '恢复报名', /接着收回复/)
  await said('小李', '结束报名', /报名结束/)
  await said('小李', '签到开始', /【签到】/)
  expect(await twice('王德昌', '到了', inGroup)).toEqual([])
  expect(
    await twice('程国安', '#接龙\n签到\n1. 程国安\n2. 莫桂珍', { ...inGroup, kind: 'solitaire' }),
  ).toEqual([])
  await said('小李', '签到开始', /签到了还没确认 3 人/)
  await said('小李', '实到 全部按签到', /已确认：实到 3 人（莫桂珍、程国安、王德昌）/)
  const others =
    '周启福、李桂芳、李贵方、张素华、张正明、刘文学、刘玉兰、陈国栋、陈光荣、杨秀莲、黄淑珍、吴世英、吴成才'
  const more = '孙宝贵、胡开明、朱德海、高明远、林芝兰、何天佑、郭绍武、罗朝英'
  await said('小李', `实到 ${others}、${more}，未到 王德昌`, /实到 23，缺席 22/)
  await said('小李', '列席 张三（镇党建办）、欧阳慧', /列席 2 人/)
  await said('小李', '列席 取消 张三', /列席 1 人/)
  await said('小李', '表决议题1赞成23', /通过。/)
  await said('小李', '选举 莫桂珍 赞成 23', /不够五分之四/)
  await said('小李', '表决 取消 莫桂珍', /去掉了/)
  await said('小李', '线上讨论 议题2 30分钟', /【线上讨论】推选学员/)
  expect(await twice('令狐德', '我看莫桂珍合适，她爱学', inGroup)).toEqual([])
  await said(
    '小李',
    '线上讨论 结束',
    /【线上讨论】「推选学员」讨论结束了，1 位老同志说了意见，都记下了，谢谢大家。\n好的，讨论停了。.*1 人说了 1 条/,
  )
  await said('小李', '结束', /报了来、没签到也没确认 1 人：杨胜利/)
  await said('小李', '结束', /结束了[\s\S]*会议记录[\s\S]*签到表[\s\S]*要补课 22 人/)
  await said('小李', '主持程国安', /主持：程国安/)
  await said('小李', '发言 李桂芳：赞成', /发言 1 条/)
  await said('小李', '决议 推选莫桂珍', /决议 1 条/)
  await said('小李', '决议 删 1', /决议 0 条/)
  await said('小李', '决议 推选莫桂珍', /决议 1 条/)
  await said('小李', '纪要', /会议记录 2026-10-14 支部党员大会.docx/)
  await said('小李', '补课 发', /回「补课 确认发」/)
  await said('小李', '补课 确认发', /逐个私聊/)
  await said('王德昌', '学完了', /您补完了/)
  await said('小李', '补课赵永康已送学', /记上了，已送学/)
  await said('小李', '补课 赵永康 弄错了', /改回还没补课/)
  await said('小李', '补课', /还没补 21 人/)
})

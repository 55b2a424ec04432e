import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideProposal } from '../../models/record-proposal.ts'
import { startTwice } from './twice-kit.ts'

let branch: Awaited<ReturnType<typeof startTwice>>
beforeAll(async () => {
  branch = await startTwice('2026-10-07T10:00:00+08:00')
})
afterAll(async () => await branch.stop())

test('every message of a meeting says the same when it is handled again', async () => {
  const { twice, said } = branch
  const inGroup = { inGroup: true }

  await said('小李', '开会 党课 10月14日（周四）上午9点 会议室', /1 2026年10月14日/)
  await said('小李', '2', /请核对/)
  await said('小李', '不发', /草稿已经去掉/)
  await said('小李', '开会下周三上午9点支部党员大会', /请核对/)
  await said('小李', '地点镇政府三楼会议室', /地点：镇政府三楼会议室/)
  await said('小李', '时间 下午3点', /下午3:00/)
  await said('小李', '发', /通知发到群里了/)
  expect(await twice('王德昌', '我来', inGroup)).toEqual([])
  await said('王德昌', '我改成线上', /已改为线上参加/)
  await said('王德昌', '老周也来', /您说的「老周」是哪一位/)
  await said('王德昌', '周启福', /周启福 参加/)
  await said('王德昌', '我报了没', /线上参加/)
  const list = '#接龙\n支部大会报名\n1. 莫桂珍\n2. 杨胜利 线上'
  expect(await twice('杨胜利', list, { ...inGroup, kind: 'solitaire' })).toEqual([])
  expect(await twice('莫桂珍', `${list}\n3. 刘文学`, { ...inGroup, kind: 'solitaire' })).toEqual([])
  expect(await twice('莫桂珍', branch.lastId(), { ...inGroup, kind: 'recall' })).toEqual([])
  await said('小李', '电话莫道明来；张大山请假住院', /已代记 2 人/)
  await said('小李', '考勤', /参加 3，线上 2，请假 1/)
  await said('小李', '未回复', /未回复 \d+ 人/)
  await said('小李', '提醒', /【提醒】/)
  await said('小李', '提醒', /今天已经提醒过一次/)
  await said('小李', '提醒 私聊', /逐个私聊/)
  await said('小李', '名单', /1 人请确认：\n1 群昵称「过路人」/)
  await said('小李', '1 不是', /都确认完了/)
  await said('小李', '不计应到 赵永康 长期卧床', /不计入应到：长期卧床/)
  await said('小李', '恢复应到 赵永康', /重新计入应到/)
  await said('小李', '改期 10月16日下午3点', /【时间有变】/)
  await said('小李', '地点 镇政府二楼', /【时间、地点有变】/)
  await said('小李', '发', /【时间、地点有变】[\s\S]*通知发到群里了：10月16日下午3:00/)
  await said('小李', '备注 带笔', /备注改为：带笔/)
  await said('小李', '取消', /不改了/)
  await said('小李', '计划', /支部党员大会（每季度一次）：开过 0 次，已通知 10月16日下午3:00/)
  await said('小李', '结束报名', /报名结束/)
  await said('小李', '取消会议 停电', /原因：停电/)
  await said('小李', '发', /取消。/)
  await said('王德昌', '我来', /已经取消，不用来了/)
  await said('过路人', '绑定 22222222', /绑定码不对或已失效/)
})

test('every message of a request for help says the same when it is handled again', async () => {
  const { said, twice } = branch
  await said('王德昌', '家里水管爆了', /1 号.*\n【急】王德昌求助，1 号/s)
  await said('王德昌', '水流了一地', /接着转告.*王德昌又说/s)
  await said('小李', '接 1', /由小李接了.*支部的小李来办/s)
  await said('小李', '转告 1 水工下午到', /已转告王德昌/)
  await said('王德昌', '好了', /就记办好了.*已办结/s)
  await said('王德昌', '没好', /我再跟支部的同志说.*还没好/s)
  await said('小李', '办结 换了水龙头', /1 号办结了/)
  await said('小李', '求助 周启福 停电', /已登记：2 号/)
  await said('刘玉兰', '求助', /要帮什么忙/)
  await said('刘玉兰', '摔倒了起不来', /120.*3/s)
  expect(await twice('刘玉兰', '谢谢')).toEqual([])
})

test('every message about a record says the same when it is handled again', async () => {
  const { said } = branch
  await said('小李', '莫道明 住院 县医院 8床', /住院：没有 → 县医院 8床/)
  await said('小李', '莫道明 出院', /住院：县医院 8床 → 没有/)
  await said('小李', '档案 莫道明 兴趣 加 书法', /兴趣爱好：没有 → 书法/)
  await said('小李', '档案 莫道明', /档案-莫道明\.png\n莫道明　男　78 岁/)
  await said('刘玉兰', '我搬到贵阳了', /等支部的同志核对.*回「改档 1」/s)
  await said('小李', '改档 1', /居住地：清镇 → 贵阳.*已经改好了/s)
  await said('杨再贵', '我住院了', /安心养病，已经告诉支部的同志了.*「改档 2」/s)
  await said('小李', '改档', /等着定的是第 2 条，看清了请写上号/)
  await said('小李', '不改档 2', /不改/)
  await said('杨再贵', '我出院了', /「改档 3」/)
  await said('莫桂珍', '我搬到贵阳了', /「改档 4」/)
  await decideProposal(3, { accepted: true, origin: `main/小李/${Number(branch.lastId()) + 10}` })
  await said('小李', '改档', /身体状况：住院 → 没有/)
})

test('a leaving that was read back a day ago is read back again, however often its word is handled', async () => {
  await branch.said('小李', '退出 刘文学', /请核对/)
  branch.waits(25)
  await branch.said('小李', '确认', /请核对.*刘文学/)
  await branch.said('小李', '确认', /已从名单上去掉/)
})

test('every message of a visit and of greetings says the same when it is handled again', async () => {
  const { said, twice } = branch
  await said('小李', '走访 派 王德昌、莫桂珍 给 罗朝阳', /罗朝阳同志：支部想请您.*好的，已经私聊问罗朝阳/s)
  await said('罗朝阳', '好', /谢谢您！\n莫桂珍：电话.*罗朝阳答应去看莫桂珍、王德昌了/s)
  await said('罗朝阳', '看过王德昌了，他很好', /记下了：罗朝阳今天看过王德昌.*罗朝阳看过王德昌了：/s)
  const photo = {
    kind: 'image' as const,
    file: { state: 'stored' as const, name: '1.jpg', size: 1, fileId: 'f'.repeat(24) },
  }
  expect(await twice('罗朝阳', '', photo)).toEqual(['照片收下了，和这次走访放在一起。'])
  await said('罗朝阳', '去看莫桂珍去不了了', /没关系.*莫桂珍请另外派人/s)
  await said('小李', '走访 派 莫桂珍 给 我', /您去看：\n莫桂珍/)
  await said('小李', '走访 莫桂珍、周启福 都好', /今天看过莫桂珍、周启福/)
  await said('小李', '走访 记错 周启福', /去掉了：周启福/)
  await said('小李', '走访 周启福', /周启福还没有走访过/)
  await said('小李', '胡开明老伴去世了', /胡开明家里有丧事/)
  await said('小李', '走访', /^本周走访/)
  await said('小李', '问候', /1 生日没放行/)
  await said('小李', '放行', /生日、政治生日、.*放行了/)
  await said('小李', '问候 停 生日', /生日的问候不发了/)
  await said('林芝兰', '群里祝福', /群里也祝福一声/)
  await said('林芝兰', '不收问候', /不再发问候/)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveStudyItem, takeStudyItemOfDay } from '../../models/morning.ts'
import { addStudyItem, studyItems } from '../../models/study.ts'
import { keepStudyText } from '../../models/study-text.ts'
import { type Chat, startChat } from '../chat.ts'
import { calls } from './called.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-13T15:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
  const number = await keeps('养老金调整方案公布', '十月底前补发到位，不用自己申请。', '人民日报')
  await approveStudyItem(number, { day: '2026-09-02', by: 'li', origin: 'order' })
  await takeStudyItemOfDay('main', '2026-09-02', new Date('2026-09-02T07:30:00+08:00'))
  await keeps('高龄津贴怎么领', '年满八十周岁的带户口簿登记。', '')
})
afterAll(async () => await chat.stop())

async function keeps(title: string, text: string, source: string): Promise<number> {
  const createdAt = new Date('2026-09-01T09:00:00+08:00')
  const fields = { title, summary: text, source, doubts: [], account: 'main', origin: `test ${title}` }
  const { _id } = await addStudyItem({ ...fields, createdAt })
  await keepStudyText({ _id, account: 'main', text, sketch: [] })
  return _id
}

test('a question is answered by the words of a pushed item, with its source; 1 brings the whole', async () => {
  await chat.says('刘玉兰', '小卫，养老金什么时候补发？')
  const { text } = await chat.hears('group', /养老金/)
  expect(text).toBe(
    '《养老金调整方案公布》（人民日报，9月2日）里说：\n「十月底前补发到位，不用自己申请。」\n回 1 看全文，私聊发给您。',
  )
  await chat.tells('刘玉兰', '1')
  await chat.hears('刘玉兰', /^《养老金调整方案公布》/)
})

test('what was not pushed, and what no item says, is not answered; a question among people is left alone', async () => {
  await chat.tells('刘玉兰', '高龄津贴怎么领？')
  await chat.hears('刘玉兰', /没有查到，我不乱说。.*回「问」/)
  await chat.tells('刘玉兰', '养老金调整多少钱？')
  await chat.hears('刘玉兰', /没有查到/)
  await chat.says('刘玉兰', '养老金什么时候补发？')
  await chat.hearsNothing()
})

test('small talk is no question', async () => {
  for (const text of ['没什么，谢谢你', '有人吗？', '你好吗？', '不晓得咋个搞的，腿又痛']) {
    await chat.tells('刘玉兰', text)
    await chat.quiet()
    expect(
      chat
        .sentTo('刘玉兰')
        .map((one) => one.text)
        .join(),
    ).not.toContain('没有查到')
  }
})

test('nothing is told of others', async () => {
  await chat.tells('刘玉兰', '王德昌电话多少？')
  await chat.hears('刘玉兰', /别人的事我不往外说/)
  await chat.says('刘玉兰', '小卫，王德昌得了什么病？')
  await chat.hears('group', /别人的事我不往外说/)
  await chat.tells('小李', '莫道明住院了吗')
  await chat.hears('小李', /^要看他的情况，发：档案 莫道明$/)
})

test('问 hands the last question to staff, whose answer goes to who asked, and may join the library', async () => {
  await chat.tells('王德昌', '老年证在哪里办？')
  await chat.hears('王德昌', /回「问」/)
  await chat.tells('王德昌', '问')
  await chat.hears('王德昌', /我去问/)
  await chat.hears('小李', /王德昌问（第 1 问）：「老年证在哪里办？」\n回「答 1 ……」/)
  await chat.tells('小李', '答')
  await chat.hears('小李', /还有 1 问没回答：\n第 1 问（王德昌）：老年证在哪里办？/)
  await chat.tells('小李', '答 1')
  await chat.hears('小李', /把话写在后面/)
  await chat.tells('小李', '入库 1')
  await chat.hears('小李', /还没有回答/)
  await chat.tells('小李', '答 1 镇便民服务中心，带身份证和一张照片。')
  await chat.hears('王德昌', /您问的「老年证在哪里办？」，支部回您：\n镇便民服务中心/)
  await chat.hears('小李', /已转告王德昌/)
  await chat.tells('小李', '答 1 再说一次')
  await chat.hears('小李', /已经有人回答过了/)
  await chat.tells('小李', '入库 1')
  await chat.hears('小李', /已收进学习库/)
  const drafts = await studyItems('main', 'draft')
  expect(drafts.at(-1)).toMatchObject({ title: '老年证在哪里办？', source: '支部答复' })
  await chat.says('刘玉兰', '小卫，老年证在哪里办？')
  await chat.hears(
    'group',
    /《老年证在哪里办？》（支部答复）里说：\n「镇便民服务中心，带身份证和一张照片。」/,
  )
  await chat.tells('小李', '答')
  await chat.hears('小李', /都回答了/)
  await chat.tells('小李', '答 9 好')
  await chat.hears('小李', /没有第 9 问/)
})

test('问 without a question is nothing, and a member cannot answer', async () => {
  await chat.says('陈光荣', '问')
  await chat.hearsNothing()
  await chat.tells('陈光荣', '答 1 我来答')
  await chat.hears('陈光荣', /由支部工作人员来办|没听懂/)
})

test('when and where a meeting is held is answered by the words of its notice, to members and staff', async () => {
  await chat.tells('刘玉兰', '明天几点开会？')
  await chat.hears('刘玉兰', /没有查到/)
  await calls(chat, '开会 支部党员大会 明天上午9点 镇政府三楼会议室 议题：学习全会精神 备注：带上笔记本')
  const notice =
    '10月13日发的通知里说：\n「【会议通知】支部党员大会\n时间：2026年10月14日（星期三）上午9:00」'
  await chat.says('刘玉兰', '小卫，明天几点开会？')
  expect((await chat.hears('group', /通知里说/)).text).toBe(notice)
  await chat.tells('王德昌', '开会在哪里开')
  await chat.hears('王德昌', /支部党员大会\n地点：镇政府三楼会议室」$/)
  await chat.tells('小李', '党员大会是好久')
  await chat.hears('小李', /通知里说/)
  await chat.tells('刘玉兰', '后天有会吗')
  await chat.hears('刘玉兰', /^10月15日没有通知过开会。最近的一次，10月13日发的通知里说/)
  await chat.tells('刘玉兰', '党课在哪里上？')
  await chat.hears('刘玉兰', /没有查到/)
  await chat.tells('陈光荣', '这次会要带什么？')
  await chat.hears('陈光荣', /支部党员大会\n备注：带上笔记本」$/)
  await chat.tells('陈光荣', '四中全会什么时候开的？')
  await chat.hears('陈光荣', /没有查到/)
  await chat.tells('刘玉兰', '我来，明天几点开会？')
  await chat.hears('刘玉兰', /已登记：参加/)
  await chat.says('刘玉兰', '明天几点开会？')
  await chat.hearsNothing('group')
  await chat.tells('小李', '取消会议 停电')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /取消/)
  await chat.tells('刘玉兰', '明天还开会吗？')
  await chat.hears('刘玉兰', /支部党员大会已经取消了（10月13日的通知）/)
})

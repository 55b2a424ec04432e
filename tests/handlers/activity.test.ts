import { afterAll, beforeAll, expect, test } from 'vitest'
import { collectionOf } from '../../models/database.ts'
import { type Chat, startChat } from '../chat.ts'

const QUESTION = [
  '出题 长征是哪一年胜利结束的？',
  'A 1934年',
  'B 1935年',
  'C 1936年',
  'D 1937年',
  '答案 C',
  '解析 1936年10月，红军三大主力会师。',
].join('\n')
let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-22T08:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

test('a question is read back and comes to the group once it is approved, as a picture and a text', async () => {
  await chat.tells('小李', QUESTION)
  await chat.hears('小李', /^请核对，回「发」就出这道题/)
  expect(chat.sentTo('group')).toEqual([])
  await chat.tells('小李', '发')
  await chat.hears(
    '小李',
    /^好的，每日一题「长征是哪一年胜利结束的？」 2026年10月22日（星期四）上午8:0\d发到群里。.*晚上7:30公布答案。$/,
  )
  await chat.setsClock('2026-10-22T08:02:00+08:00')
  await chat.hears('group', 'picture')
  const { text } = await chat.hears('group', /每日一题/)
  expect(text.split('\n')).toEqual([
    '【每日一题】长征是哪一年胜利结束的？',
    'A　1934年',
    'B　1935年',
    'C　1936年',
    'D　1937年',
    '想答的回一个字母就行，群里、私聊都可以，不答也没关系。今晚7:30公布答案。',
  ])
})

test('answers in the group are kept in silence, those in private with a short word', async () => {
  await chat.says('王德昌', 'B')
  await chat.says('陈光荣', '选C')
  await chat.says('莫桂珍', 'c')
  await chat.says('刘玉兰', '我选A')
  await chat.hearsNothing()
  await chat.tells('王秀英', 'C')
  await chat.hears('王秀英', /^好的，记下了：C。/)
  await chat.says('王德昌', '1936年')
  await chat.hearsNothing()
})

test('an answer that was recalled does not count', async () => {
  const id = await chat.says('罗朝阳', 'D')
  await chat.quiet()
  await chat.does({ do: 'recall', message: id })
  await chat.quiet()
  expect(await collectionOf('activity_answers').countDocuments()).toBe(5)
})

test('a second question waits until the first one is answered', async () => {
  await chat.tells('小李', QUESTION.replace('长征', '抗战'))
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /那时每日一题「长征.*还没公布答案，请换一天/)
  await chat.tells('小李', '发 明天')
  await chat.hears('小李', /10月23日（星期五）上午9:00发到群里/)
})

test('in the evening the answer comes with its explanation and two numbers, no names, once, and who said what is gone', async () => {
  await chat.setsClock('2026-10-22T19:30:05+08:00')
  const { text } = await chat.hears('group', /答案/)
  expect(text.split('\n')).toEqual([
    '【答案】长征是哪一年胜利结束的？',
    '答案是 C　1936年',
    '解析：1936年10月，红军三大主力会师。',
    '这回 5 位同志答了，答对 4 位。谢谢参与！',
  ])
  await chat.restartsWorker()
  await chat.setsClock('2026-10-22T19:31:00+08:00')
  expect(chat.sentTo('group').filter(({ text: said }) => said.includes('【答案】'))).toHaveLength(1)
  expect(await collectionOf('activity_answers').countDocuments()).toBe(0)
})

test('微活动 shows what is planned and takes it back', async () => {
  await chat.tells('小李', '微活动')
  await chat.hears('小李', /^1　10月23日上午9:00　每日一题「抗战/)
  await chat.tells('小李', '微活动 取消 1')
  await chat.hears('小李', /^好的，每日一题「抗战.*不办了。$/)
  await chat.setsClock('2026-10-23T09:01:00+08:00')
  expect(chat.sentTo('group')).toEqual([])
})

test('a reading is announced, begins and ends at its time', async () => {
  await chat.tells('小李', '读书会 今天晚上7点 《红岩》第三章')
  await chat.hears(
    '小李',
    /请核对，回「发」就通知到群里：\n读书会　2026年10月23日（星期五）晚上7:00\n《红岩》第三章/,
  )
  await chat.tells('小李', '发')
  await chat.hears('group', /【读书会】2026年10月23日（星期五）晚上7:00，一起读：《红岩》第三章/)
  await chat.setsClock('2026-10-23T19:00:05+08:00')
  await chat.hears('group', /【读书会】开始了：《红岩》第三章/)
  await chat.setsClock('2026-10-23T20:00:05+08:00')
  await chat.hears('group', /这次读书会就到这里/)
  await chat.tells('小李', '读书会 明天晚上11点 《红岩》')
  await chat.hears('小李', /晚上 8 点半/)
})

test('a reading that was announced is called off in the group, too', async () => {
  await chat.setsClock('2026-10-23T20:01:00+08:00')
  await chat.tells('小李', '读书会 明天晚上7点 《创业史》第一章')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /【读书会】2026年10月24日/)
  await chat.tells('小李', '微活动 取消 1')
  const { text } = await chat.hears('group', /不办了/)
  expect(text).toBe('【读书会】2026年10月24日（星期六）晚上7:00的不办了：《创业史》第一章\n以后再约。')
  await chat.hears('小李', /^好的，读书会「《创业史》第一章」不办了。$/)
})

test('a topic comes to the group; what is not approved does not', async () => {
  await chat.setsClock('2026-10-24T10:00:00+08:00')
  await chat.tells('小李', '话题 退休后学会的第一样新本事')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '不发')
  await chat.hears('小李', /草稿已经去掉/)
  await chat.tells('小李', '话题 家乡的一道菜')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /好的/)
  await chat.setsClock('2026-10-24T10:02:00+08:00')
  await chat.hears('group', /【今日话题】家乡的一道菜/)
  expect(chat.sentTo('group')).toHaveLength(1)
})

test('what must not go to a group is refused, and members write none', async () => {
  await chat.tells('小李', '话题 张大山的身份证号 999999199001010010')
  await chat.hears('小李', /像是有身份证号，不能发到群里/)
  await chat.tells('王德昌', QUESTION)
  await chat.hears('王德昌', /这件事由支部工作人员来办/)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

const TEXTS = ['养老金调整问答', '防跌倒要领', '重阳节的由来', '反诈三不要', '腊味怎么存'].map(
  (title) => `学习 ${title}\n${title}，这里是讲解的文字。\n来源：县老干部局`,
)
let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-13T15:00:00+08:00' })
  await chat.bindsAdmin()
  for (const [index, text] of TEXTS.entries()) {
    await chat.tells('小李', text)
    await chat.hears('小李', new RegExp(`（第 ${index + 1} 条）`))
  }
  // What was due before the jobs were looked after for the first time was never due.
  await chat.setsClock('2026-10-13T15:30:00+08:00')
})
afterAll(async () => await chat.stop())

test('every evening staff read the drafts as a numbered list with a picture; the group hears nothing', async () => {
  await chat.setsClock('2026-10-13T18:00:00+08:00')
  await chat.hears('小李', 'picture')
  const { text } = await chat.hears('小李', /待审 5 条/)
  expect(text.split('\n')).toEqual([
    '明天早上（10月14日）的学习内容还没有排。',
    '待审 5 条：',
    '1　《养老金调整问答》',
    '2　《防跌倒要领》',
    '3　《重阳节的由来》',
    '4　《反诈三不要》',
    '5　《腊味怎么存》',
    '回「发 1 3」依次排到空着的早晨，「周五 2」排到那天，「看 2」看卡片，「改 2 …」改摘要，「删 3」不要，「备用 3」留着补空。',
  ])
  expect(chat.sentTo('group')).toEqual([])
})

test('发 1 4 orders both for the next free mornings', async () => {
  await chat.tells('小李', '发 1 4')
  const { text } = await chat.hears('小李', /排在/)
  expect(text.split('\n')).toEqual([
    '好的，第 1 条《养老金调整问答》排在 2026年10月14日（星期三）早上推送。',
    '好的，第 4 条《反诈三不要》排在 2026年10月15日（星期四）早上推送。',
  ])
})

test('周五 2 orders for that day, and a day that is taken is said', async () => {
  await chat.tells('小李', '周五 2')
  await chat.hears('小李', /^好的，第 2 条《防跌倒要领》排在 2026年10月16日（星期五）早上推送。$/)
  await chat.tells('小李', '周五 5')
  await chat.hears('小李', /已经排了第 2 条.*回「发 周五 换」/)
  await chat.tells('小李', '周五 5 换')
  await chat.hears('小李', /第 5 条.*10月16日.*原来排的第 2 条《防跌倒要领》回到待审/)
})

test('改 2 … changes the second, 看 2 shows it', async () => {
  await chat.tells('小李', '改 2 起床慢一点，先坐半分钟。')
  await chat.hears('小李', /^改好了：第 2 条《防跌倒要领》\n起床慢一点，先坐半分钟。/)
  await chat.tells('小李', '看 2')
  await chat.hears('小李', 'picture')
})

test('备用 3 keeps it for a morning without one; 排期 shows where it would go', async () => {
  await chat.tells('小李', '备用 3')
  await chat.hears('小李', /^好的，第 3 条《重阳节的由来》留作备用。$/)
  await chat.tells('小李', '备用')
  await chat.hears('小李', /^备用 1 条：\n第 3 条《重阳节的由来》/)
  await chat.tells('小李', '排期')
  const { text } = await chat.hears('小李', /主题/)
  const lines = text.split('\n')
  expect(lines.slice(0, 6)).toEqual([
    '10月主题：歌颂祖国，敬老爱老',
    '10月14日 周三　《养老金调整问答》',
    '10月15日 周四　《反诈三不要》',
    '10月16日 周五　《腊味怎么存》',
    '10月17日 周六　空',
    '10月18日 周日　重阳节（老年节）　空，备用《重阳节的由来》补上',
  ])
  expect(text).toContain('10月22日 周四　红军长征胜利纪念日　空')
  expect(text).toContain('10月23日 周五　霜降　空')
  expect(lines).toHaveLength(1 + 14 + 1)
})

test('排期 of a month of 2027 says that its days off are not announced', async () => {
  await chat.tells('小李', '排期 2027年2月')
  const { text } = await chat.hears('小李', /主题/)
  expect(text).toContain('2月5日 周五　除夕 · 春节放假　空')
  expect(text).toMatch(/2027年的放假调休安排还没有公布（录入），这里只标了法定节日当天/)
  await chat.tells('小李', '排期 十三月')
  await chat.hears('小李', /请写成「排期」或「排期 12月」/)
})

test('主题 shows what the months are about, and takes another', async () => {
  await chat.tells('小李', '主题 11月 诚信兴商')
  const { text } = await chat.hears('小李', /每月主题/)
  expect(text.split('\n').slice(1, 3)).toEqual(['2026年10月　歌颂祖国，敬老爱老', '2026年11月　诚信兴商'])
})

test('删 2 takes out what the list calls by that number; several at once are gone too', async () => {
  await chat.tells('小李', '学习 多喝水\n冬天也要多喝水。')
  await chat.hears('小李', /（第 6 条）/)
  await chat.tells('小李', '删 2 6')
  const { text } = await chat.hears('小李', /不要了/)
  expect(text).toBe('好的，第 2 条《防跌倒要领》不要了。\n好的，第 6 条《多喝水》不要了。')
  await chat.tells('小李', '待审')
  await chat.hears('小李', /没有待审的学习内容/)
})

test('the evening before an empty morning staff hear which of the reserve fills it, and it goes out', async () => {
  await chat.setsClock('2026-10-17T18:00:00+08:00')
  await chat.hears(
    '小李',
    /^明天早上（10月18日）的学习内容还没有排，不排就用备用的第 3 条《重阳节的由来》补上。$/,
  )
  await chat.setsClock('2026-10-18T07:30:00+08:00')
  await chat.hears('group', /重阳节的由来/)
})

test('members cannot order, and what looks internal is not ordered with others', async () => {
  await chat.tells('王德昌', '待审')
  await chat.hears('王德昌', /这件事由支部工作人员来办/)
  await chat.tells('小李', '学习 关于慰问的通知\n根据川老发〔2026〕3号文件要求，做好走访慰问。')
  await chat.hears('小李', /（第 7 条）.*请留意/s)
  await chat.tells('小李', '学习 天冷添衣\n出门戴帽子。')
  await chat.hears('小李', /（第 8 条）/)
  await chat.tells('小李', '发 8 7')
  await chat.hears('小李', /第 7 条.*：请留意/s)
  await chat.tells('小李', '排期')
  expect((await chat.hears('小李', /主题/)).text).not.toContain('天冷添衣')
  await chat.tells('小李', '备用 7')
  await chat.hears('小李', /请留意.*「备用 7 确认」/s)
  await chat.tells('小李', '备用 8')
  await chat.hears('小李', /天冷添衣.*留作备用/)
  await chat.tells('小李', '改 第8条 按川老发〔2026〕3号文件，出门戴帽子。')
  await chat.hears('小李', /请留意.*原来留作备用，先拿出来了；没问题就回「备用 8 确认」。$/s)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

const ARTICLE = {
  do: 'link',
  from: '小李',
  chat: 'private',
  url: 'https://mp.weixin.qq.com/s?__biz=MzA&mid=22&idx=1&sn=ab12&chksm=9f&scene=27#rd',
  title: '养老金调整问答',
  description: '今年的基本养老金怎么调，什么时候发到手。',
} as const
const TEXT = [
  '老年人冬季防跌倒',
  '起床慢一点，先坐半分钟再站起来。浴室铺防滑垫，夜里留一盏小灯。雨雪天少出门，出门穿防滑鞋。',
  '来源：县疾控中心',
].join('\n')
const DOCUMENT = [
  '关于做好老干部工作的通知',
  '根据川老发〔2026〕3号文件要求，各支部要做好走访慰问工作，把组织的温暖送到每一位老同志家中。',
].join('\n')
let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-13T15:00:00+08:00' })
  await chat.bindsAdmin()
})
afterAll(async () => await chat.stop())

test('a forwarded article is taken in with a number and read back, and nothing is said to the group', async () => {
  await chat.does(ARTICLE)
  const { text } = await chat.hears('小李', /已收进学习库/)
  expect(text).toBe(
    [
      '已收进学习库（第 1 条）：《养老金调整问答》',
      '今年的基本养老金怎么调，什么时候发到手。',
      '来源没写，回「来源 …」补上。',
      '回「发」排到下一个早晨，「发 周五」指定，「看」预览卡片，「改 …」改摘要，「删」不要。',
    ].join('\n'),
  )
  await chat.hearsNothing('group')
})

test('the same article forwarded by way of another is recognised', async () => {
  await chat.does({ ...ARTICLE, url: ARTICLE.url.replace('scene=27', 'scene=1') })
  await chat.hears('小李', /学习库里有了：第 1 条《养老金调整问答》，还没排/)
})

test('source, summary and title are changed by a word, and the card can be looked at', async () => {
  await chat.tells('小李', '来源 人力资源和社会保障部')
  await chat.hears('小李', /改好了：第 1 条.*\n.*\n来源：人力资源和社会保障部$/)
  await chat.tells('小李', '改 今年养老金继续涨，10月底前补发到位。')
  await chat.hears('小李', /改好了：.*\n今年养老金继续涨/)
  await chat.tells('小李', '改 标题 养老金今年怎么涨')
  await chat.hears('小李', /改好了：第 1 条《养老金今年怎么涨》/)
  await chat.tells('小李', '看')
  await chat.hears('小李', 'picture')
  await chat.hearsNothing('group')
})

test('发 orders it for the next morning without one, in words', async () => {
  await chat.tells('小李', '发')
  await chat.hears('小李', /^好的，第 1 条《养老金今年怎么涨》排在 2026年10月14日（星期三）早上推送。$/)
})

test('a long text is taken in with the source that it names', async () => {
  await chat.tells('小李', TEXT)
  await chat.hears('小李', /（第 2 条）：《老年人冬季防跌倒》\n起床慢一点.*鞋。\n来源：县疾控中心\n回「发」/s)
  await chat.tells('小李', TEXT)
  await chat.hears('小李', /学习库里有了：第 2 条/)
})

test('a day that is taken is said, with the next free one, and 换 replaces what is there', async () => {
  await chat.tells('小李', '发 明天')
  const { text } = await chat.hears('小李', /已经排了第 1 条/)
  expect(text).toContain('回「发 明天 换」；排到空着的 2026年10月15日（星期四），回「发」')
  await chat.tells('小李', '发 明天 换')
  await chat.hears('小李', /第 2 条.*排在 2026年10月14日（星期三）早上推送。原来排的第 1 条《.*》回到待审。$/)
  await chat.tells('小李', '学习')
  const overview = (await chat.hears('小李', /待审/)).text
  expect(overview).toMatch(/^待审 1 条，已排 1 天（到 10月14日），明早：《老年人冬季防跌倒》。\n/)
  await chat.tells('小李', '明早 1')
  await chat.hears('小李', /第 1 条.*2026年10月14日.*原来排的第 2 条/)
})

test('发 with a weekday orders for that day; a day that cannot be read is said', async () => {
  await chat.tells('小李', '看 2')
  await chat.hears('小李', 'picture')
  await chat.tells('小李', '发 周五')
  await chat.hears('小李', /第 2 条.*排在 2026年10月16日（星期五）早上推送/)
  await chat.tells('小李', '发 下周八')
  await chat.hears('小李', /没看懂「下周八」是哪天，请写成「发 周五」/)
  await chat.tells('小李', '发 昨天')
  await chat.hears('小李', /推送时间已经过了，请换一天/)
})

test('what looks internal waits for a second word; staff alone hear of it', async () => {
  await chat.tells('小李', DOCUMENT)
  await chat.hears('小李', /（第 3 条）.*请留意：里面像是有红头文件的文号.*回「发 确认」/s)
  await chat.tells('小李', '发')
  await chat.hears('小李', /^请留意：里面像是有红头文件的文号/)
  await chat.tells('小李', '明早 3')
  await chat.hears('小李', /^请留意/)
  await chat.tells('小李', '来源 老干部局')
  await chat.hears('小李', /改好了.*请留意/s)
  await chat.tells('小李', '发 周六')
  await chat.hears('小李', /^请留意/)
  await chat.tells('小李', '发 周六 确认')
  await chat.hears('小李', /第 3 条.*排在 2026年10月17日（星期六）/)
  await chat.hearsNothing('group')
})

test('another summary without the doubtful words is enough', async () => {
  await chat.tells('小李', DOCUMENT.replace('通知', '通知（转）'))
  await chat.hears('小李', /和第 3 条.*几乎一样/)
  await chat.tells('小李', DOCUMENT.replace('通知', '通知（转）'))
  await chat.hears('小李', /（第 4 条）/)
  await chat.tells('小李', '改 各支部要把组织的温暖送到每一位老同志家中。')
  const { text } = await chat.hears('小李', /改好了/)
  expect(text).not.toContain('请留意')
  await chat.tells('小李', '发 周日')
  await chat.hears('小李', /第 4 条.*排在 2026年10月18日/)
})

test('numbers that belong to somebody are not even kept', async () => {
  await chat.tells(
    '小李',
    `请把补贴打给张大山，身份证号 999999199001010010，电话已经核对过，谢谢支部同志们的关心照顾。`,
  )
  await chat.hears('小李', /像是有身份证号，不能发到群里，我没有收/)
  await chat.tells('小李', '看 5')
  await chat.hears('小李', /学习库里没有第 5 条/)
})

test('删 takes an item out and says which morning is empty now', async () => {
  await chat.tells('小李', '删 4')
  await chat.hears('小李', /^好的，第 4 条《.*》不要了。10月18日早上空出来了。$/)
  await chat.tells('小李', '看 4')
  await chat.hears('小李', /没有第 4 条/)
  await chat.tells('小李', '删 44')
  await chat.hears('小李', /没有第 44 条/)
})

test('a bare address, a link without a title, a short text and a chain list are no study items', async () => {
  await chat.tells('小李', 'https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuvwxyz')
  await chat.hears('小李', /光有网址我读不到文章/)
  await chat.does({ ...ARTICLE, title: ' ' })
  await chat.hears('小李', /这个链接没有读到标题/)
  await chat.tells('小李', '学习 5')
  await chat.hears('小李', /没有第 5 条/)
  await chat.tells(
    '小李',
    '#接龙\n重阳节活动报名，请要来的同志在下面接龙，大家互相转告\n\n1. 王德昌\n2. 陈光荣\n3. 莫桂珍',
  )
  expect((await chat.hears('小李', /./)).text).not.toContain('学习库')
})

test('what members send, in private or in the group, is not taken in', async () => {
  await chat.says('王德昌', TEXT)
  await chat.hearsNothing()
  await chat.does({ ...ARTICLE, from: '王德昌', chat: 'group' })
  await chat.hearsNothing()
  await chat.does({ ...ARTICLE, from: '王德昌' })
  await chat.hearsNothing()
  await chat.tells('王德昌', '学习')
  await chat.hears('王德昌', /这件事由支部工作人员来办/)
})

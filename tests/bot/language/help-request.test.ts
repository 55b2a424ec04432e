import { describe, expect, test } from 'vitest'
import {
  calledFor,
  helpIn,
  isDisaster,
  isNeverMind,
  isThanks,
  isUrging,
  readDone,
} from '../../../bot/language/help-request.ts'
import { processorTime } from '../../processor-time.ts'
import { exampleReplies } from './example-replies.ts'

const ASKED: Record<string, [string, boolean]> = {
  家里水管爆了: ['水电气', true],
  '水管裂了，屋头全是水': ['水电气', true],
  屋头好大的煤气味: ['水电气', true],
  厨房着火了: ['起火', true],
  我被关在电梯里了: ['被困', true],
  钥匙掉了进不去屋: ['被困', true],
  '厨房着火了，来不及了': ['起火', true],
  '厨房着火了，来不了': ['起火', true],
  '水管爆了，物业电话打不通': ['水电气', true],
  '我被关在电梯里了，物业不来': ['被困', true],
  '水管爆了，我发照片给你们看': ['水电气', true],
  '屋头煤气漏了，要是炸了咋办': ['水电气', true],
  '我关在厕所里，门打不开': ['被困', true],
  厕所堵了: ['房屋', false],
  屋顶漏雨了: ['房屋', false],
  家里停电两天了: ['水电气', false],
  电视坏了不会弄: ['水电气', false],
  '脚肿走不动，想去医院看看': ['看病', true],
  要去医院没得人送我: ['看病', true],
  哪个能送我去医院拿药: ['看病', false],
  帮我买点药: ['看病', false],
  老伴瘫了没人照顾: ['照料', false],
  能不能派个人来帮我搬一下柜子: ['跑腿出力', false],
  麻烦哪个帮我交下电费: ['跑腿出力', false],
}

test.each(Object.entries(ASKED))('「%s」 asks for help', (text, [kind, urgent]) => {
  expect(helpIn(text)).toMatchObject({ kind, urgent })
})

const NOT_ASKED = [
  '我来',
  '来不倒，腿痛',
  '家里水管爆了，来不了',
  '厕所堵了，请假',
  '昨天水管爆了，修好了',
  '去年屋顶漏雨',
  '天天关在屋头都要闷出病来了',
  '出门记得关厕所的灯',
  '高压锅漏气了',
  '因水管爆裂，卫城片区今天停水',
  '发现燃气泄漏时立即关闭阀门，打开门窗',
  '车胎漏气了，我晚点到',
  '家里进水了，我线上参加',
  '走不动了，儿子要带我去医院看，就不到会了',
  '电视上说煤气漏了好危险',
  '医院今天人多得很',
  '我明天要去医院检查',
  '我明天去医院看病，会议去不了',
  '帮我报名',
  '帮我请个假',
  '帮我查一下养老金',
  '养老金什么时候补发',
  '今天白菜好便宜',
  '学习安全用气讲座很好',
  '没人来开会',
  '灯谜猜对了',
  '谢谢支部关心',
  '听说隔壁着火了',
  '小卫 怎么 把字调大',
  '找 养老金',
]

test.each(NOT_ASKED)('「%s」 asks for none', (text) => {
  expect(helpIn(text)).toBeNull()
})

test('of the example replies only those ask for help that anybody would call back about; none in the group', () => {
  expect(exampleReplies().filter((text) => helpIn(text))).toEqual([
    '三楼厕所那个灯不亮，喊人修一下才好',
    '书记我反映一下老干部活动室的厕所那个灯闪得人眼睛花有个老同志差点踩滑能不能请人来修一修',
    '冰箱坏了，一冻柜的肉，急死人',
    '哎〇甲你在听没我那个电饭煲插起没得反应指示灯都不亮是保险丝烧了还是插板坏了',
    '喂书记啊我给你说个事我们五单元那个下水道又堵起了你喊人来看哈嘛',
    '快递到了驿站，取件码3-2-1045，哪个顺路帮我拿下',
    '我家2楼漏水，滴滴答答',
    '木料到了，卸在屋门口，喊两个人来抬',
  ])
  expect(exampleReplies().filter((text) => isDisaster(text))).toEqual([])
})

test('求助 makes a request of any text', () => {
  expect(calledFor('求助家里有老鼠')).toBe('家里有老鼠')
  expect(calledFor('求助')).toBe('')
  expect(calledFor('求助单')).toBeUndefined()
  expect(helpIn('家里有老鼠', true)).toEqual({ kind: '其他', urgent: false })
  expect(helpIn('快来人啊', true)).toEqual({ kind: '其他', urgent: true })
  expect(helpIn('昨天水管就爆了', true)).toMatchObject({ kind: '水电气', urgent: true })
})

test('in the group only what breaks and cannot wait is taken up', () => {
  expect(isDisaster('我家水管爆了哪个会修')).toBe(true)
  expect(isDisaster('哪个能送我去医院拿药')).toBe(false)
  expect(isDisaster(`${'安全用气要注意的几件事，'.repeat(6)}家里煤气漏了怎么办`)).toBe(false)
  expect(isDisaster('听说隔壁着火了')).toBe(false)
})

describe('whether it is done', () => {
  test.each(['修好了，谢谢', '水管修好了', '解决了，辛苦你们了', '没事了', '电来电了', '不用来了'])(
    '「%s」 says so, asked or not',
    (text) => expect(readDone(text, 'never')).toBe('done'),
  )
  test.each(['好了', '好了，谢谢支部', '全好了'])('「%s」 says so only when asked', (text) => {
    expect(readDone(text, 'once')).toBe('done')
    expect(readDone(text, 'never')).toBeNull()
  })
  test.each(['没好', '没好，又漏了', '没修好，还在滴', '还没有', '还没来人', '还是漏', '还没修好'])(
    '「%s」 says that it is not',
    (text) => expect(readDone(text, 'once')).toBe('open'),
  )
  test.each([
    '好的',
    '要得',
    '谢谢',
    '晓得了',
    '没意见',
    '我来',
    '好久来',
    '没有时间',
    '行了',
    '可以了，谢谢',
    '没有',
    '没得',
    '不得',
  ])('「%s」 says neither', (text) => expect(readDone(text, 'once')).toBeNull())
  test.each(['可以了，谢谢', '行了', '没有', '没得'])('「%s」 says so to just that question', (text) => {
    expect(readDone(text, 'just')).toBe(/^没/.test(text) ? 'open' : 'done')
  })
})

test.each([
  '好的',
  '好的，谢谢',
  '要得',
  '谢谢小卫',
  '嗯嗯',
  '晓得了，麻烦你们了',
  '辛苦王主任',
  '好嘞我等着',
])('「%s」 wants nothing', (text) => expect(isThanks(text)).toBe(true))
test.each([
  '好多水流到楼下了',
  '好大的烟',
  '好痛啊受不了',
  '行动不了',
  '好像又漏了',
  '好冷啊屋头没得电',
  '嗯我头晕得很',
  '可以快点来不',
  '麻烦快点来人',
  '好了',
  '。。。',
])('「%s」 wants something', (text) => expect(isThanks(text)).toBe(false))

test.each(['没事', '没事，点错了', '不小心按到的', '算了，娃娃乱点的', '我发错了', '点错了，没事'])(
  '「%s」 takes a call for help back',
  (text) => expect(isNeverMind(text)).toBe(true),
)
test.each(['没事做，闷', '没有人送我', '我打针', '不小心碰到了头'])('「%s」 does not', (text) =>
  expect(isNeverMind(text)).toBe(false),
)
test.each(['急', '急得很', '快点来人', '我等不得了'])('「%s」 urges', (text) =>
  expect(isUrging(text)).toBe(true),
)
test.each(['赶紧报名', '不急', '着急'])('「%s」 does not urge', (text) => expect(isUrging(text)).toBe(false))

test('a long text is looked through at once', () => {
  const work = () => {
    for (const text of ['我想去看没人', '家里厕所门', '好水电灯门都', '我等着了'])
      for (const times of [40, 3_000]) {
        isThanks(text.repeat(times))
        isNeverMind(text.repeat(times))
        isUrging(text.repeat(times))
        helpIn(text.repeat(times))
        readDone(text.repeat(times), 'once')
      }
  }
  expect(processorTime(work, 300)).toBeLessThan(300)
})

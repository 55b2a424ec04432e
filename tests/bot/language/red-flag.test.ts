import { expect, test } from 'vitest'
import { redFlagIn } from '../../../bot/language/red-flag.ts'
import { processorTime } from '../../processor-time.ts'
import { exampleReplies } from './example-replies.ts'

const URGENT: Record<string, RegExp> = {
  '我胸口痛得很，咋个办': /120/,
  心口绞痛受不了: /120/,
  喘不上气了: /120/,
  '左边身子没知觉，嘴也歪了': /120/,
  老伴叫不醒: /120/,
  突然晕倒了一下: /120/,
  刚才吐血了: /120/,
  '我在厕所摔倒了，起不来': /120/,
  摔了一跤动不了: /120/,
  '从楼梯上跌下来，头破流血': /120/,
  救命: /120/,
  我不想活了: /12356/,
  活着没意思: /12356/,
  '死了算了，省得拖累娃娃': /12356/,
  我被骗了三万块: /96110/,
  老伴的养老钱被骗走了: /96110/,
  '刚刚给人转账，现在联系不上了': /96110/,
  '爬楼梯摔了一跤，起不来了': /120/,
  '胸口痛得受不了，快送医院': /120/,
  '我在厕所摔倒了，起不来，隔壁也喊不应': /120/,
  '我被骗了三万块，人家把我拉黑了': /96110/,
  我被人家骗了三万块: /96110/,
  '胸口闷得很，喘不上气，去年也这样': /120/,
  '去年住过院，现在胸口痛得很': /120/,
  '我刚才在厕所摔倒了，快来人': /120/,
  我胸口痛: /120/,
  '救命！救命！': /120/,
  '救命啊，快来人': /120/,
  '来人啊，救命': /120/,
  救救我: /120/,
  快来人啊: /120/,
  快来救我: /120/,
  '我摔了，起不来了': /120/,
  我摔了起不来: /120/,
  我在厕所滑倒了: /120/,
  我从床上滚下来起不来了: /120/,
  我起不来了: /120/,
  我摔倒了: /120/,
}
const NOT_URGENT = [
  '腿痛来不了',
  '腰杆痛，请假',
  '爬三楼爬得我喘不过气',
  '去年摔了一跤，现在走不快',
  '我去听防摔倒的讲座',
  '电视上说有人被骗了钱',
  '谨防被骗，大家当心，我们学习反诈案例',
  '早上起不来，晚点到',
  '笑死我了',
  '想死你们了',
  '胸口没有不舒服',
  '今天走路累得喘气',
  '救命恩人来看我了',
  '血压有点高，在家休息',
  '老伴住院，我来不了',
  '摔了一跤，腿肿了，周三来不了',
  '怕上当，没有转账',
  '我不想活动',
  '没意思活动取消',
  '腿痛，不想活动，请假',
  '谢谢提醒，我们不会上当',
  '我们不上当',
  '我没有上当',
  '思想死板的人学不会',
  '想死老家的米粉了',
  '我去买救命药',
  '万一摔倒了起不来怎么办',
  '我人来了',
  '来人了没有',
  '听说有个老同志，摔倒了起不来',
  '万一在家，摔倒了起不来怎么办',
  '老伴摔倒起不来，已经送到医院了',
  '胸口痛得很，现在在县医院，来不了',
]

test('what cannot wait is known, with the number to call', () => {
  const missed = Object.entries(URGENT).filter(
    ([text, number]) => !number.test(redFlagIn(text)?.advice ?? ''),
  )
  expect(missed.map(([text]) => text)).toEqual([])
})

test('aches, leaves, stories and lessons ring no bell', () => {
  expect(NOT_URGENT.filter((text) => redFlagIn(text))).toEqual([])
})

test('of the example replies only those ring the bell that anybody would call back about', () => {
  expect(exampleReplies().filter((text) => redFlagIn(text))).toEqual([
    '近来咳血，内子不许出门，唯有请假，惭愧',
    '我这几天心口闷得很晚上睡不着半夜起来坐到天亮',
  ])
})

test('a long text is looked through at once', () => {
  const work = () => {
    redFlagIn('摔倒我被骗胸口'.repeat(3_000))
    redFlagIn('摔倒我被骗胸口痛'.repeat(37))
  }
  expect(processorTime(work, 200)).toBeLessThan(200)
})

import { describe, expect, test } from 'vitest'
import { readCall } from '../../../../bot/language/reply/call.ts'
import { createReplyReader } from '../../../../bot/language/reply/reply.ts'
import { judge } from '../../../judge.ts'
import { ROSTER } from '../names/roster.ts'
import { entriesOf } from './demo-roster.ts'

const read = createReplyReader(ROSTER, judge)
const call = readCall(
  '【会议通知】支部党员大会 10月14日（周三）上午9:00 镇政府三楼会议室。能来请回复 1，线上参加回复 2，请假回复 3。',
)

const who = (text: string, from?: string) =>
  read({ text, call, ...(from ? { from } : {}) })
    .entries.map((entry) => entry.candidates?.join('/') ?? entry.who)
    .sort()

describe('the sender answers for himself', () => {
  test.each([
    '我是高应祥，我来',
    '玉芬啊我是应祥，这回我来不了',
    '我高应祥保证到',
    '来不了，脚痛。高应祥',
    '高应祥',
  ])('when he names himself: %s', (text) => {
    expect(who(text, '高应祥')).toEqual(['self'])
    expect(who(text)).toEqual(['self'])
  })

  test('and says where he is from or what he is', () => {
    expect(who('老党员高应祥按时参加', '高应祥')).toEqual(['self'])
    expect(who('遵义高应祥：请假', '高应祥')).toEqual(['self'])
  })

  test.each([
    '玉芬妹我来不了，膝盖痛',
    '潘大姐我请个假',
    '组织委员，我来',
    '潘大姐，帮我报个名，我来',
    '跟玉芬讲一声，我来不了',
    '给田书记请个假，脚痛',
    '@潘玉芬 我来不了',
    '我来不了，潘大姐',
    '我来，吴大哥放心',
  ])('when he calls somebody to whom he says it: %s', (text) => {
    expect(who(text, '高应祥')).toEqual(['self'])
  })

  test.each([
    '坐吴兴凯的车来',
    '吴兴凯开车送我来',
    '我要照顾吴桂莲，请假',
    '我替吴桂莲拿药，来不了',
    '跟吴兴凯去钓鱼，请假',
    '老吴来不来我不晓得，我来',
    '吴兴凯讲课我要来听',
    '除了吴兴凯，我们都来',
  ])('when somebody else has to do with it: %s', (text) => {
    expect(who(text, '高应祥')).toEqual(['self'])
  })
})

describe('he answers for others', () => {
  test.each([
    ['组织委员这次自己要请假', ['潘玉芬']],
    ['书记喊我帮他请个假', ['田维忠']],
    ['高爷早上跟我一路锻炼，讲他要来开会', ['高应祥']],
    ['滕大哥家属来电：老人家住院，请假', ['滕国胜']],
    ['滕国胜的儿子打电话来讲他请假', ['滕国胜']],
    ['滕国胜老伴讲他来不了', ['滕国胜']],
    ['吴兴凯跟我讲滕国胜来不了', ['滕国胜']],
    ['吴兴凯喊我帮滕国胜请假', ['滕国胜']],
    ['@滕国胜 让我给他回：他请假', ['滕国胜']],
    ['@滕国胜 请假，他喊我说一声', ['滕国胜']],
    ['@潘玉芬 给滕国胜请个假', ['滕国胜']],
    ['桂莲没得手机，她托我报名', ['吴桂莲']],
    ['老杨请假', ['杨通贵/杨昌英']],
    ['老杨请假，昌英', ['杨昌英']],
    ['滕国胜', ['滕国胜']],
    ['滕国胜、吴桂莲', ['吴桂莲', '滕国胜']],
    ['参加：滕国胜、吴桂莲', ['吴桂莲', '滕国胜']],
    ['滕国胜请假，其他人都来', ['滕国胜']],
    ['两个老杨都来', ['杨昌英', '杨通贵']],
  ])('alone: %s', (text, people) => {
    expect(who(text, '石光明')).toEqual(people)
  })

  test.each([
    ['高爷喊我帮他报起，我两个一路来', ['self', '高应祥']],
    ['高爷不来了，他喊我跟组织讲，我是要来的', ['self', '高应祥']],
    ['高老在遵义线上，我到现场参加', ['self', '高应祥']],
    ['我们三个都来：高应祥、滕国胜、我', ['self', '滕国胜', '高应祥']],
    ['我陪高应祥来', ['self', '高应祥']],
    ['我开车，带高应祥和滕国胜一起来', ['self', '滕国胜', '高应祥']],
    ['高应祥线上，我也是', ['self', '高应祥']],
    ['1，高应祥请假', ['self', '高应祥']],
  ])('and for himself: %s', (text, people) => {
    expect(who(text, '石光明')).toEqual(people)
  })

  test('the other one of two who fit, when he is one himself', () => {
    expect(who('老杨讲他来', '杨通贵')).toEqual(['杨昌英'])
    expect(who('老杨和我都来', '杨通贵')).toEqual(['self', '杨昌英'])
    expect(who('老杨来', '杨通贵')).toEqual(['self'])
  })

  test('for whose family he is', () => {
    expect(who('我是滕国胜家二儿，老爷子不能参加会议了')).toEqual(['滕国胜'])
    expect(who('我是滕国胜家姑娘，我爸来不了')).toEqual(['滕国胜'])
  })
})

describe('who is mentioned with @', () => {
  const mentioned = (text: string, mentions: string[]) =>
    read({ text, call, from: '石光明', mentions }).entries.map((entry) => entry.who)

  test('is known by the mention, whatever he calls himself in the group', () => {
    expect(mentioned('@一路平安 让我给他回：他请假', ['滕国胜'])).toEqual(['滕国胜'])
    expect(mentioned('@一路平安 我来不了', ['滕国胜'])).toEqual(['self'])
    expect(mentioned('@一路平安 @潘玉芬 我请假', ['滕国胜', '潘玉芬'])).toEqual(['self'])
  })

  test('is nobody when it cannot be told which mention is whose', () => {
    expect(mentioned('@小李 @一路平安 他请假', ['滕国胜'])).toEqual([])
  })
})

describe('nobody is meant', () => {
  test.each([
    '吴兴凯的儿子来不了',
    '吴兴凯家的猫来我家了',
    '高应祥你咋不来',
    '高应祥代我参加',
    '高应祥来我就来',
    '老钱说他要来',
    '@高应祥',
  ])('%s', (text) => {
    expect(who(text, '石光明')).toEqual([])
  })
})

describe('a list', () => {
  const listed = (...entries: string[]) =>
    who(
      ['#接龙', '党员大会', ...entries.map((entry, index) => `${index + 1}. ${entry}`)].join('\n'),
      '石光明',
    )

  test.each([
    ['代吴桂莲请假', ['吴桂莲']],
    ['吴桂莲（高应祥代报）', ['吴桂莲']],
    ['高应祥（代吴桂莲）', ['吴桂莲']],
    ['来 高应祥', ['高应祥']],
    ['🌹高应祥🌹 来', ['高应祥']],
    ['高应祥/滕国胜', ['滕国胜', '高应祥']],
    ['老杨 杨昌英 线上', ['杨昌英']],
    ['潘玉芬 组织委员 来', ['潘玉芬']],
  ])('tells who stands on a line from who wrote it: %s', (entry, people) => {
    expect(listed(entry)).toEqual(people)
  })

  test('means the other one by a name that fits two of whom one stands on it', () => {
    expect(listed('杨通贵', '老杨')).toEqual(['杨昌英', '杨通贵'])
  })
})

describe('who comes along', () => {
  test.each(['我和老伴都来', '我跟老伴来', '我带老伴来', '我同老伴一路来', '老伴和我都来'])('%s', (text) => {
    expect(entriesOf(text)).toEqual([{ who: 'self', status: 'attend', companions: 1 }])
  })

  test('somebody of the roster is recorded for himself', () => {
    const both = [
      { who: '张大山', status: 'attend' },
      { who: 'self', status: 'attend' },
    ]
    expect(entriesOf('我和张大山都来')).toEqual(both)
    expect(entriesOf('我跟张大山一起来')).toEqual(both)
  })
})

describe('who speaks for somebody else', () => {
  test.each([
    ['莫桂珍让我帮她请个假', { who: '莫桂珍', status: 'leave' }],
    ['程书记喊我说一声，他要晚到二十分钟', { who: '程国安', status: 'attend', late: true }],
  ])('%s', (text, entry) => {
    expect(entriesOf(text)).toEqual([entry])
  })

  test('an office holder who is thanked or addressed is not meant', () => {
    expect(entriesOf('谢谢书记')).toEqual([{ who: 'self', status: 'ack' }])
    expect(entriesOf('程书记，收到')).toEqual([{ who: 'self', status: 'ack' }])
  })
})

test('two people joined by 和 are both meant', () => {
  expect(entriesOf('张大山和罗朝阳都来')).toMatchObject([
    { who: '张大山', status: 'attend' },
    { who: '罗朝阳', status: 'attend' },
  ])
})

test('a text signed with another name is that person', () => {
  expect(entriesOf('参加 陈光荣')).toEqual([{ who: '陈光荣', status: 'attend' }])
})

test('kin who do not come are not the sender', () => {
  expect(entriesOf('我老伴来不了')).toEqual([])
})

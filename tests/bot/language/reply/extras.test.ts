import { describe, expect, test } from 'vitest'
import { asTyped } from '../../../../bot/language/as-typed.ts'
import { withoutCompany } from '../../../../bot/language/names/kin.ts'
import { readCall } from '../../../../bot/language/reply/call.ts'
import { extrasIn } from '../../../../bot/language/reply/extras.ts'
import { createReplyReader } from '../../../../bot/language/reply/reply.ts'
import { judge } from '../../../judge.ts'

const morning = readCall(
  '【会议通知】支部党员大会 10月14日（周三）上午9:00 镇政府三楼会议室。能来请回复 1，线上参加回复 2，请假回复 3。',
)
const afternoon = readCall('【座谈会】10月16日（周五）下午2:30 活动室。参加回复 1，不参加回复 2。')
const companions = (text: string) => extrasIn(text, morning).self.companions
const late = (text: string) => extrasIn(text, morning).self.late

describe('companions', () => {
  test.each([
    [1, '我和屋头老者一起来'],
    [1, '来，幺女扶到我上楼'],
    [1, '老伴也要来听一哈'],
    [1, '1，加一个陪护'],
    [1, '1（女儿陪同）'],
    [1, '要来，请个人扶我'],
    [1, '我跟隔壁老魏一路来'],
    [1, '护工小田推我来'],
    [1, '我和老伴的妹妹一起来'],
    [1, '孙子没人带，我带起他来'],
    [1, '老伴放心不下，她也来'],
    [1, '我们老两口都去'],
    [1, '爷孙俩一起来'],
    [2, '带女儿女婿'],
    [2, '还要带两个孙子来'],
    [2, '老两口带孙子一起来'],
    [2, '报名，连我三个人'],
    [2, '大人两个，小孩一个'],
    [3, '我们一家四口都去'],
    [4, '带四个'],
    [1, '老伴也报一个'],
    [1, '坐轮椅来，护工推'],
    [1, '孙子放假没人管，拖起一路来'],
    [1, '儿子把我背上楼'],
    [1, '我带起我屋头老奶来，她坐前排'],
    [2, '两口子，另外孙子一个'],
    [2, '我领孙子，老伴拎水壶，三个一起'],
  ])('%i come along: %s', (many, text) => {
    expect(companions(text)).toBe(many)
  })

  test.each([
    '儿子开车送我来',
    '护工送我到楼下，我自己上来',
    '老伴扶我来，到了门口就回去',
    '搭侄儿的顺风车来',
    '我来，老伴在家带孙',
    '我喊老伴来，她不来',
    '1，爱人不去',
    '等把孙女送进学校就来',
    '给老伴打完针就来',
    '女儿陪我去医院看完就过来',
    '老伴住院了，儿子陪到她，我来',
    '跟老伴商量好了，来',
    '老表喊我去吃酒，我不去，我来开会',
    '让孙女帮我回的，参加',
    '来，带起老花镜',
    '没人陪我，我自己来',
    '算我一个',
    '+1',
    '来，坐两个小时车',
    '来，替儿子把材料带来',
    '来，儿媳上班顺路带我',
    '跟老伴吵了一架也要来',
    '老伴耳朵背，听不清电话，我来',
    '和几个老姐妹一起来',
    '来，给我留一个座位',
  ])('nobody comes along: %s', (text) => {
    expect(companions(text)).toBe(0)
  })

  test('where the call asks how many, a bare number says so', () => {
    const dinner = readCall('【重阳聚餐】10月18日中午12:00。来的回“来”并写几个人，不来的回“不来”。')
    expect(extrasIn('来 3', dinner).self.companions).toBe(2)
    expect(extrasIn('来 3', morning).self.companions).toBe(0)
  })

  test.each([
    ['我和〇都来，两个', 2, { self: 0, others: 0 }],
    ['我和〇还有我老伴三个一路来', 2, { self: 1, others: 0 }],
    ['我来，〇也来，他老伴陪他', 2, { self: 0, others: 1 }],
    ['我带孙女来，〇也来', 2, { self: 1, others: 0 }],
    ['〇、〇两个老伙计都来', 2, { self: 0, others: 0 }],
  ])('somebody of the roster is no companion, and each has his own: %s', (text, people, expected) => {
    const { self, others } = extrasIn(text, morning, people)
    expect({ self: self.companions, others: others.companions }).toEqual(expected)
  })

  test.each([
    ['我和老伴都来', '我都来'],
    ['我带起两个孙子来', '我来'],
    ['她和她家老者一起来', '她一起来'],
    ['我和儿子说了', '我和儿子说了'],
  ])('what is said of coming stands without them: %s', (clause, rest) => {
    expect(withoutCompany(clause)).toBe(rest)
  })
})

describe('late', () => {
  test.each([
    '晏点来',
    '来，可能晚个把小时',
    '1（迟一刻钟）',
    '九点二十拢',
    '十点前到',
    '到会场怕要9点半了',
    '来，估计九点半',
    '9点过才得拢',
    '头班车8点才开，要到十点',
    '我来听后半截',
    '前面半个小时参加不了',
    '你们先开，我随后就到',
    '换好药再赶过来',
    '送完孙女就赶过来',
    '路上耽搁几分钟',
    '来晚了，已经到门口',
  ])('who says that he comes later than the meeting begins: %s', (text) => {
    expect(late(text)).toBe(true)
  })

  test.each([
    '准时到',
    '九点到',
    '八点五十拢',
    '最迟九点到',
    '可能不早到',
    '保证不迟到',
    '怕迟到，我七点就出门',
    '上次迟到了，这次早点来',
    '晚点回复你',
    '昨晚十点才看到通知，我来',
    '今晚到',
    '来，10点半要接孙子，早点走',
    '坐8点的班车来',
    '提前十分钟到',
  ])('who comes in time: %s', (text) => {
    expect(late(text)).toBe(false)
  })

  test.each([
    ['三点到', true],
    ['2点45到', true],
    ['两点到', false],
    ['下午三点一刻拢', true],
  ])('the hour is that of the call: %s', (text, expected) => {
    expect(extrasIn(text, afternoon).self.late).toBe(expected)
  })

  test.each([
    ['我来，〇要晚一哈', { self: false, others: true }],
    ['〇来，我要迟到一刻钟', { self: true, others: false }],
    ['〇跟我都来，她要先送孙女，晚十分钟', { self: false, others: true }],
    ['我和〇一路来，两个都要晚点到', { self: true, others: true }],
  ])('of two, who says so or of whom it is said: %s', (text, expected) => {
    const { self, others } = extrasIn(text, morning, 2)
    expect({ self: self.late, others: others.late }).toEqual(expected)
  })
})

const read = createReplyReader([{ name: '赵永康' }, { name: '王秀云' }, { name: '张大山' }], judge)
const reasons = (text: string) =>
  read({ text, call: morning, from: '张大山' }).entries.map(({ reason }) => reason)

describe('reasons', () => {
  test.each([
    ['来不倒，家头在浇顶板', '家头在浇顶板'],
    ['3（腿伤未愈）', '腿伤未愈'],
    ['请假，痛风犯了，下次一定来', '痛风犯了'],
    ['请假。眼睛做了手术，麻烦记一下', '眼睛做了手术'],
    ['书记，心脏装了支架才出院，请假，祝大会圆满成功', '心脏装了支架才出院'],
    ['抽不开身，请假', '抽不开身'],
    ['下不了床，请假', '下不了床'],
    ['请假，车子进不来', '车子进不来'],
    ['本人因身体原因不能参加会议', '身体原因'],
    ['各位叔叔嬢嬢好，我请假，在医院陪床', '在医院陪床'],
    ['刚看到通知，请假，人在都匀', '人在都匀'],
    ['帮赵永康请假，他肺部感染', '肺部感染'],
    ['赵永康请假，他老伴住院', '他老伴住院'],
  ])('the words that say why: %s', (text, reason) => {
    expect(reasons(text)).toEqual([reason])
  })

  test.each(['书记，我请个假', '请假，材料麻烦发我一份', '来不了，不好意思哈', '刚才报的参加，现在改请假'])(
    'kindness and promises are none: %s',
    (text) => {
      expect(reasons(text)).toEqual([undefined])
    },
  )

  test('both who are spoken of have the reason that is told of both', () => {
    expect(reasons('赵永康和王秀云请假，两个都感冒')).toEqual(['两个都感冒', '两个都感冒'])
  })

  test.each([
    ['肺炎未愈', '不能參加，肺炎未癒', '肺炎未癒'],
    ['去贵阳看眼睛', '克贵阳看眼睛，请假', '克贵阳看眼睛'],
    ['腿痛，走不动', '腿痛 走不动 请假', '腿痛 走不动'],
    ['腿痛，走不动', '腿痛，请假，走不动', '腿痛，走不动'],
    ['发烧', '请假', '发烧'],
  ])('%s is given as it was typed: %s', (reason, raw, typed) => {
    expect(asTyped([{ reason }], raw)).toEqual([{ reason: typed }])
  })
})

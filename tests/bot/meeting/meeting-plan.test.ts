import { describe, expect, test } from 'vitest'
import { Complaint } from '../../../bot/errors.ts'
import { readAgenda, readPlans } from '../../../bot/meeting/meeting-plan.ts'
import { meetingTime } from '../../../bot/meeting/notice.ts'

/** A Wednesday. */
const NOW = new Date('2026-10-07T10:00:00+08:00')

function plan(text: string) {
  const [first, ...others] = readPlans(text, NOW)
  if (!first || others.length) throw new Error(`${others.length + 1} plans`)
  const { kind, title, place, agenda, remark } = first
  return { kind, title, time: meetingTime(first), place, agenda, remark }
}

const GENERAL = {
  kind: 'general',
  title: '支部党员大会',
  time: '2026年10月14日（星期三）上午9:00',
  place: '镇政府三楼会议室',
  agenda: [],
  remark: '',
}

describe('a meeting called in one line', () => {
  test('has name, time, place and agenda', () => {
    expect(plan('支部党员大会 下周三上午9点 镇政府三楼会议室 议题：学习全会精神；推选老年大学学员')).toEqual({
      ...GENERAL,
      agenda: ['学习全会精神', '推选老年大学学员'],
    })
  })

  test.each([
    '下周三上午9点 支部党员大会 镇政府三楼会议室',
    '镇政府三楼会议室 支部党员大会 下周三上午9点',
    '下周三上午9点在镇政府三楼会议室开支部党员大会',
    '支部党员大会，10月14日9:00，地点：镇政府三楼会议室',
    '党员大会 时间：下周三上午9点 地点：镇政府三楼会议室',
    '支部党员大会定于10月14日上午9点在镇政府三楼会议室召开',
    '【会议通知】支部党员大会\n时间：2026年10月14日（星期三）上午9:00\n地点：镇政府三楼会议室',
    '支部党员大会 下周三上午9点 在镇政府三楼会议室',
    '支部党员大会 地点镇政府三楼会议室 时间下周三上午9点',
  ])('may be written in any order: %s', (text) => {
    expect(plan(text)).toEqual(GENERAL)
  })

  test('keeps a festival in the name and takes the other day', () => {
    expect(plan('重阳节活动 10月18日上午9点 贺龙广场')).toMatchObject({
      kind: 'activity',
      title: '重阳节活动',
      time: '2026年10月18日（星期日）上午9:00',
      place: '贺龙广场',
    })
    expect(plan('重阳节文艺演出 上午9点 贺龙广场')).toMatchObject({
      kind: 'leisure',
      title: '重阳节文艺演出',
      time: '2026年10月18日（星期日）上午9:00',
      place: '贺龙广场',
    })
  })

  test('takes what people should know apart from the place', () => {
    expect(plan('党课 明天下午2点半到4点 党员活动室 请带老花镜')).toEqual({
      kind: 'lecture',
      title: '党课',
      time: '2026年10月8日（星期四）下午2:30至下午4:00',
      place: '党员活动室',
      agenda: [],
      remark: '请带老花镜',
    })
  })

  test.each([
    ['支委会 明天上午9点', 'committee'],
    ['第一党小组会 明天上午9点', 'group'],
    ['上党课 明天上午9点', 'lecture'],
    ['10月主题党日 10月20日上午9点', 'theme-day'],
    ['集中学习 明天上午9点', 'study'],
    ['象棋比赛 明天上午9点', 'leisure'],
    ['红色文化宣讲 明天上午9点', 'talk'],
    ['志愿服务 明天上午9点', 'volunteer'],
    ['座谈会 明天上午9点', 'activity'],
  ])('knows its kind: %s', (text, kind) => {
    expect(plan(text).kind).toBe(kind)
  })

  test('may leave the hour and the place for later', () => {
    const [first] = readPlans('主题党日 10月20日', NOW)
    expect(first).toMatchObject({ hasTime: false, place: '' })
  })
})

describe('a time that will not do', () => {
  test.each([
    ['支部党员大会 下周八 会议室', '没看懂时间「下周八」，请写成「10月14日上午9点」。'],
    ['支部党员大会 会议室', '没看到时间，请写成「10月14日上午9点」。'],
    ['支部党员大会 今天上午9点', '2026年10月7日（星期三）上午9:00已经过去了，请写一个以后的时间。'],
  ])('is told: %s', (text, words) => {
    expect(() => readPlans(text, NOW)).toThrow(new Complaint(words))
  })

  test('gives a plan for each way to read it', () => {
    const plans = readPlans('党课 10月14日（周四）上午9点 会议室', NOW)
    expect(plans.map(meetingTime)).toEqual([
      '2026年10月14日（星期三）上午9:00',
      '2026年10月15日（星期四）上午9:00',
    ])
    expect(plans.every(({ place }) => place === '会议室')).toBe(true)
  })
})

describe('an agenda', () => {
  test.each([
    '学习全会精神；推选学员',
    '1.学习全会精神 2.推选学员',
    '1、学习全会精神；2、推选学员。',
    '一、学习全会精神\n二、推选学员',
    '1 学习全会精神 2 推选学员',
    '（1）学习全会精神；（2）推选学员',
  ])('is split into its points: %s', (text) => {
    expect(readAgenda(text)).toEqual(['学习全会精神', '推选学员'])
  })

  test('keeps numbers within a point', () => {
    expect(readAgenda('传达2026年3号文件精神')).toEqual(['传达2026年3号文件精神'])
  })
})

test('whom it is for is no part of its place', () => {
  expect(plan('大家10月16日下午2点半到老年活动中心搞重阳节活动')).toMatchObject({
    title: '重阳节活动',
    place: '老年活动中心',
  })
})

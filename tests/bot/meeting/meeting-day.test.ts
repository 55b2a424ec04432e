import { describe, expect, test } from 'vitest'
import { readDiscussion } from '../../../bot/meeting/discussion.ts'
import { saysDone } from '../../../bot/meeting/make-up.ts'
import { type Held, meetingHeld, meetingToEnd, meetingWritten } from '../../../bot/meeting/meeting-day.ts'
import { readPresent } from '../../../bot/meeting/present-words.ts'
import { readNamed } from '../../../bot/name-list.ts'
import type { Meeting } from '../../../models/meeting.ts'
import { meeting, member, people } from '../people-kit.ts'

const at = (time: string) => new Date(`2026-10-${time}:00+08:00`)
const held = (
  id: string,
  time: string,
  { day, ...fields }: Partial<Meeting> & { day?: Partial<Held['day']> } = {},
): Held => ({
  meeting: meeting({ _id: id, title: id, startsAt: at(time), ...fields }),
  day: { _id: id, ...day },
})
const idOf = ({ meeting: { _id } }: Held) => _id

describe('the meeting that is meant', () => {
  const ended = held('党课', '14T09:00', {
    state: 'ended',
    kind: 'lecture',
    day: { endedAt: at('14T11:00') },
  })
  const later = held('支委会', '14T15:00', { kind: 'committee' })

  test('is the one at which people sign in, else the one that began, else the one that is near', () => {
    const morning = held('晨会', '14T08:00')
    expect(idOf(meetingHeld('', [morning, later], at('14T14:00')))).toBe('晨会')
    expect(idOf(meetingHeld('', [morning, later], at('14T15:01')))).toBe('支委会')
    const signing = held('支委会', '14T15:00', { day: { signInAt: at('14T14:40') } })
    expect(idOf(meetingHeld('', [morning, signing], at('14T14:50')))).toBe('支委会')
  })

  test('is the one that ended last while the next is hours away, and by its name any', () => {
    expect(idOf(meetingHeld('', [ended, later], at('14T11:30')))).toBe('党课')
    expect(idOf(meetingWritten('', [ended, later], at('14T14:50')))).toBe('党课')
    expect(idOf(meetingWritten('党课', [ended, later], at('14T16:00')))).toBe('党课')
    expect(idOf(meetingToEnd('', [ended, later], at('14T16:00')))).toBe('支委会')
  })

  test('is none before its day, and the next one is named', () => {
    expect(() => meetingHeld('', [later], at('13T15:00'))).toThrow(/最近的是 10月14日下午3:00 支委会/)
    expect(() => meetingToEnd('', [ended], at('14T16:00'))).toThrow(/现在没有正在开的/)
    expect(() => meetingHeld('联欢', [ended], at('14T16:00'))).toThrow(/没有对上「联欢」/)
  })
})

describe('names of who was there', () => {
  const roster = people([
    member('王秀英', { town: '清镇' }),
    member('王秀英', { town: '贵阳' }),
    member('莫道明'),
    member('程国安'),
  ])

  test('are read one by one or glued, namesakes by where they live', () => {
    expect(readNamed('莫道明、程国安', roster).members.map(({ name }) => name)).toEqual(['莫道明', '程国安'])
    expect(readNamed('莫道明程国安同志', roster).members).toHaveLength(2)
    expect(readNamed('王秀英（贵阳）', roster).members.map(({ town }) => town)).toEqual(['贵阳'])
  })

  test('that fit two or nobody, or are written wrong, are not recorded', () => {
    expect(readNamed('王秀英 莫道民 张三', roster)).toEqual({
      members: [],
      problems: [
        '「王秀英」有 2 位：王秀英（清镇）、王秀英（贵阳），请写全名',
        '「莫道民」名单上没有，是不是莫道明',
        '「张三」名单上没有',
      ],
    })
  })

  test('come with words for all, for online and for those who are not there', () => {
    expect(readPresent('全部按签到，线上 罗朝阳，未到 王德昌', 'room')).toMatchObject({ bulk: ['signed'] })
    const { names } = readPresent('莫道明 线上 罗朝阳，未到 王德昌', 'room')
    expect(Object.values(names).map((one) => one.replace(/[、，\s]/g, ''))).toEqual([
      '莫道明',
      '罗朝阳',
      '王德昌',
    ])
    expect(readPresent('线上 全部', 'room').bulk).toEqual(['online'])
    expect(readPresent('按报名', 'room').bulk).toEqual(['called'])
  })
})

test('that something was read is said in many words, and not by others', () => {
  for (const text of [
    '学完了',
    '已学',
    '看了',
    '我看完了，谢谢',
    '已看',
    '学过了',
    '都学完了。辛苦了',
    '已阅',
  ])
    expect([text, saysDone(text)]).toEqual([text, true])
  for (const text of ['看不清', '学习', '我来', '看了一半', '还没看', '好的', '学不会'])
    expect([text, saysDone(text)]).toEqual([text, false])
})

test('a discussion has a topic and a time', () => {
  expect(readDiscussion('外出参观 30分钟')).toEqual({ topic: '外出参观', minutes: 30 })
  expect(readDiscussion('议题2')).toEqual({ topic: '议题2', minutes: 30 })
  expect(readDiscussion('一个半小时 要不要去贵阳')).toMatchObject({ minutes: 90 })
  expect(readDiscussion('要不要去贵阳 两天')).toEqual({ topic: '要不要去贵阳', minutes: 2880 })
  expect(() => readDiscussion('30分钟')).toThrow(/请写上讨论什么/)
  expect(() => readDiscussion('参观 1分钟')).toThrow(/5 分钟到 3 天/)
})

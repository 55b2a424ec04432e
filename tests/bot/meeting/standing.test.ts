import { describe, expect, test } from 'vitest'
import { confirmation } from '../../../bot/meeting/standing.ts'
import type { Attendance, Change, Status } from '../../../models/attendance.ts'
import { meeting, member, told } from '../people-kit.ts'

const who = member('王秀英')

function after(...said: (Partial<Change> & { status: Status })[]): { row: Attendance; change: Change } {
  const changes = said.map(
    (one, index): Change => ({
      key: `message${index}#0`,
      at: new Date(index),
      seq: index,
      channel: 'private',
      by: 'contact',
      ...one,
    }),
  )
  const change = changes.at(-1)
  const standing = changes.findLast(({ status }) => status !== 'ack') ?? change
  if (!change || !standing) throw new Error('nothing said')
  const { reason, companions, late } = standing
  const details = {
    ...(reason ? { reason } : {}),
    ...(companions ? { companions } : {}),
    ...(late ? { late } : {}),
  }
  return { row: { ...told(who, standing.status), ...details, changes }, change }
}

function answer(...said: (Partial<Change> & { status: Status })[]): string {
  const { row, change } = after(...said)
  return confirmation(row, change, { meeting: meeting(), several: false })
}

describe('the confirmation in private', () => {
  test('of a first answer names the meeting', () => {
    expect(answer({ status: 'attend' })).toBe('好的，已登记：参加（10月14日上午9:00 支部党员大会）。')
  })

  test('of another answer says that it was changed', () => {
    expect(answer({ status: 'attend' }, { status: 'online' })).toBe(
      '好的，已改为线上参加（10月14日上午9:00 支部党员大会）。',
    )
    expect(answer({ status: 'attend' }, { status: 'cancel' }, { status: 'online' })).toContain(
      '已登记：线上参加',
    )
  })

  test('of a leave wishes well where somebody is ill, and only there', () => {
    expect(answer({ status: 'leave', reason: '腿痛' })).toBe('好的，已登记请假（原因：腿痛），您多保重。')
    expect(answer({ status: 'leave', reason: '孙子结婚' })).toBe('好的，已登记请假（原因：孙子结婚）。')
    expect(answer({ status: 'leave' })).toBe('好的，已登记请假。')
    expect(answer({ status: 'attend' }, { status: 'leave', reason: '住院' })).toBe(
      '好的，10月14日上午9:00 支部党员大会 已改为请假（原因：住院），您多保重。',
    )
  })

  test('of having read it asks how it will be, and after an answer says what stands', () => {
    expect(answer({ status: 'ack' })).toMatch(
      /^好的。10月14日上午9:00 支部党员大会，定下来请告诉我：能来回 1/,
    )
    expect(answer({ status: 'attend' }, { status: 'ack' })).toContain('已登记：参加')
  })

  test('names companions and lateness', () => {
    expect(answer({ status: 'attend', companions: 1, late: true })).toContain('参加，同行 1 人，晚一点到（')
  })
})

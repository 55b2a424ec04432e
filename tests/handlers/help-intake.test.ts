import { expect, test } from 'vitest'
import { isSameMatter } from '../../handlers/help-intake.ts'
import type { HelpRequest } from '../../models/help-request.ts'

test('what cannot wait joins only what is rung for', () => {
  const joins = (earlier: Partial<HelpRequest>, kind: string, urgent = true) =>
    isSameMatter(earlier as HelpRequest, { kind, urgent })
  const flood = { kind: '水电气', urgent: true }
  expect(joins(flood, '水电气')).toBe(true)
  expect(joins({ ...flood, takenBy: '小李' }, '水电气')).toBe(false)
  expect(joins(flood, '身体急症')).toBe(false)
  expect(joins({ kind: '其他', urgent: false }, '起火')).toBe(false)
  expect(joins({ kind: '其他', urgent: false }, '房屋', false)).toBe(true)
  expect(joins({ ...flood, takenBy: '小李' }, '其他')).toBe(true)
})

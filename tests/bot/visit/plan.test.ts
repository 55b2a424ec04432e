import { expect, test } from 'vitest'
import { planOf, weekOf } from '../../../bot/visit/plan.ts'
import { one, rhythm } from './branch.ts'

test('a week goes from Monday to Sunday', () => {
  expect(weekOf('2026-10-12')).toEqual({ monday: '2026-10-12', today: '2026-10-12', until: '2026-10-18' })
  expect(weekOf('2026-10-18')).toEqual({ monday: '2026-10-12', today: '2026-10-18', until: '2026-10-18' })
})

test('a week holds so many visits and calls, but what cannot wait is never left out', () => {
  const names = ['甲', '乙', '丙', '丁', '戊', '己']
  const members = names.map((name) => one({ name, town: '卫城' }))
  const known = new Map(members.slice(0, 2).map(({ _id }) => [String(_id), { bereaved: '2026-10-11' }]))
  const plan = planOf({ members, known, tasks: new Map() }, '2026-10-12', {
    rhythm,
    aWeek: { visits: 1, calls: 3 },
  })
  expect(plan.routes.flatMap(({ people }) => people.map(({ member }) => member.name))).toEqual(['甲', '乙'])
  expect(plan.calls.map(({ member }) => member.name)).toEqual(['丙', '丁', '戊'])
  expect(plan.later).toEqual({ visits: 4, calls: 1 })
})

test('a birthday asks for a call, whether or not a visit is due that can wait', () => {
  const members = [one({ name: '甲' }), one({ name: '乙', birth: '1950-10-14' })]
  const week = { rhythm, aWeek: { visits: 1, calls: 1 } }
  const plan = planOf({ members, known: new Map(), tasks: new Map() }, '2026-10-12', week)
  expect(plan.routes.flatMap(({ people }) => people.map(({ member }) => member.name))).toEqual(['甲'])
  expect(plan.calls.map(({ member }) => member.name)).toEqual(['乙'])
})

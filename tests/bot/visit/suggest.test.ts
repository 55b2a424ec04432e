import { expect, test } from 'vitest'
import { suggestFor } from '../../../bot/visit/suggest.ts'
import { one } from './branch.ts'

test('visits are suggested to the 联系人, else to a volunteer or committee member of the place who is well', () => {
  const near = one({ name: '丙', town: '卫城', volunteer: true })
  const far = one({ name: '丁', town: '贵阳', volunteer: true })
  const ill = one({ name: '戊', town: '卫城', post: '支委', health: '行动不便' })
  const group = one({ name: '己', town: '卫城', post: '支委', partyGroup: '第一党小组' })
  const members = [near, far, ill, group]
  const nobody = new Map<string, number>()
  expect(suggestFor(one({ liaison: '丁', town: '卫城' }), members, nobody)).toBe('丁')
  expect(suggestFor(one({ liaison: '戊', town: '卫城' }), members, nobody)).toBe('丙')
  expect(suggestFor(one({ town: '卫城', partyGroup: '第一党小组' }), members, nobody)).toBe('己')
  expect(suggestFor(one({ town: '卫城' }), members, new Map([['丙', 4]]))).toBe('己')
  expect(suggestFor(one({ town: '毕节' }), members, nobody)).toBe(undefined)
})

import { Types } from 'mongoose'
import { expect, test } from 'vitest'
import { diffInWords, rosterDiff } from '../../../bot/documents/roster-diff.ts'
import { readRosterFile } from '../../../bot/documents/roster-file.ts'
import { rosterSheet } from '../../../bot/documents/roster-sheet.ts'
import { birthInWords } from '../../../bot/record/birth.ts'
import type { Member } from '../../../models/member.ts'
import { person, plain } from './member.ts'

const KNOWN: Member[] = [
  {
    ...plain,
    _id: new Types.ObjectId(),
    name: '甲一',
    birth: '1952-05-23',
    birthCalendar: '农历闰月',
    phone: '12000000001',
    town: '卫城',
    kin: '儿子，12000000999',
    livesAlone: false,
    interests: ['书法', '下棋'],
    subscriptions: ['晚霞', '党建'],
    hospital: '=1+1',
    health: '很'.repeat(200),
  },
  { ...plain, _id: new Types.ObjectId(), name: '乙二', volunteer: true, partyMember: false },
]

test('the sheet that goes out comes in again the same; what is edited is the difference', async () => {
  const read = await readRosterFile(await rosterSheet(KNOWN))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  expect(rosterDiff(KNOWN, read.people, read.fields)).toEqual({ added: [], changed: [], missing: [] })
  const [first, second] = read.people
  if (!first || !second) throw new Error('nobody')
  const edited = [
    { ...first, town: '贵阳', interests: ['书法'] },
    { ...second, name: '丙三' },
  ]
  const text = diffInWords(rosterDiff(KNOWN, edited, read.fields)).join('\n')
  expect(text).toContain('新增 1 人：丙三')
  expect(text).toContain('　甲一：居住地 卫城 → 贵阳；兴趣爱好 书法、下棋 → 书法')
  expect(text).toContain('表里没有的 1 人不动：乙二')
})

test('a sheet changes only what it has columns for', () => {
  const entry = { ...plain, name: '甲一', town: '清镇' }
  const { changed } = rosterDiff(KNOWN, [entry], [['name', 'town']])
  expect(changed.map(({ change }) => change)).toEqual([{ town: '清镇' }])
})

const csv = async (...lines: string[]) => {
  const read = await readRosterFile(Buffer.from(lines.join('\n')))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read
}
const differing = async (known: Member[], ...lines: string[]) => {
  const { people, fields } = await csv(...lines)
  const { added, changed } = rosterDiff(known, people, fields)
  return { added, changes: changed.map(({ change }) => change) }
}

test('an empty cell leaves what is known, 无 empties it', async () => {
  const head = '姓名,党员,居住地,家属联系,健康'
  expect(await differing(KNOWN, head, '甲一,,,无,—')).toEqual({ added: [], changes: [{ kin: undefined }] })
})

test('every change of a long sheet is shown', async () => {
  const known = Array.from(
    { length: 49 },
    (_, index): Member => ({ ...plain, _id: new Types.ObjectId(), name: `甲${index}` }),
  )
  const entries = known.map(({ name }) => ({ ...plain, name, town: '清镇' }))
  const messages = diffInWords(rosterDiff(known, entries))
  expect(messages).toHaveLength(3)
  expect(messages.join('\n').match(/居住地 没有 → 清镇/g)).toHaveLength(49)
  expect(messages.at(-1)).toMatch(/不改：取消$/)
})

test('a name corrected in the sheet is that of the same member, by phone or by birth and gender', async () => {
  const known = [
    person('徐万年', { gender: '男', birth: '1944-05-01', phone: '12000000021' }),
    person('吴秀珍', { gender: '女', birth: '1946-02-03' }),
  ]
  const head = '姓名,性别,出生日期,党员,手机'
  expect(await differing(known, head, '许万年,男,,是,12000000021', '吴秀贞,女,1946-02-03,是,')).toEqual({
    added: [],
    changes: [{ name: '许万年' }, { name: '吴秀贞' }],
  })
  // His wife has his telephone; and who stands in the sheet himself is nobody else.
  const wife = await differing(known, head, '李桂芳,女,1947-01-01,是,12000000021')
  expect(wife).toEqual({ added: ['李桂芳'], changes: [] })
  const both = await differing(known, head, '徐万年,男,,是,12000000021', '许万年,男,,是,12000000021')
  expect(both.added).toEqual(['许万年'])
})

test('a birth date in a sheet keeps its calendar', async () => {
  const known = [
    person('甲', { birth: '1948-03-06', birthCalendar: '农历' }),
    person('乙', { birth: '1950-08-15' }),
    person('丙', { birth: '1950-03-31' }),
  ]
  const head = '姓名,党员,出生日期（农历）'
  expect((await csv(head, '丁,是,1948-03-06')).people[0]).toMatchObject({ birthCalendar: '农历' })
  expect(await differing(known, head, '甲,是,1948-03-06', '乙,是,1950-08-15')).toEqual({
    added: [],
    changes: [{ birthCalendar: '农历' }],
  })
  const plainHead = '姓名,党员,出生日期'
  expect(await differing(known, plainHead, '甲,是,1948-03-06', '乙,是,1950-08-15')).toEqual({
    added: [],
    changes: [],
  })
  expect(await differing(known, plainHead, '甲,是,1948-03-31')).toEqual({
    added: [],
    changes: [{ birth: '1948-03-31', birthCalendar: '公历' }],
  })
  expect(await differing(known, plainHead, '甲,是,无')).toEqual({
    added: [],
    changes: [{ birth: undefined, birthCalendar: undefined }],
  })
  await expect(differing(known, '姓名,党员,生日历法', '丙,是,农历')).rejects.toThrow(
    /丙的生日：没有「农历1950年/,
  )
  expect(birthInWords({ birth: '1950-03-31', birthCalendar: '农历' })).toBe('农历1950年三月31日')
})

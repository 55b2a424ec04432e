import { Types } from 'mongoose'
import { expect, test } from 'vitest'
import { diffInWords, rosterDiff } from '../../bot/documents/roster-diff.ts'
import { readRosterFile } from '../../bot/documents/roster-file.ts'
import { rosterSheet } from '../../bot/documents/roster-sheet.ts'
import { ageOn, birthInWords, readBirth, solarBirth } from '../../bot/record/birth.ts'
import { readDeath } from '../../bot/record/death-line.ts'
import { readRecordLine } from '../../bot/record/record-line.ts'
import { recordInWords } from '../../bot/record/record-words.ts'
import { toldIn } from '../../bot/record/told.ts'
import type { Member } from '../../models/member.ts'

test.each([
  ['1948-01-11', '1948-01-11', '公历'],
  ['1948年1月11日', '1948-01-11', '公历'],
  ['农历1948年三月初六', '1948-03-06', '农历'],
  ['1950.9.2 农历', '1950-09-02', '农历'],
  ['一九五〇年腊月廿三', '1950-12-23', '农历'],
  ['1952年闰五月廿三', '1952-05-23', '农历闰月'],
])('a birth date is read: %s', (text, birth, birthCalendar) => {
  expect(readBirth(text)).toEqual({ birth, birthCalendar })
})

test.each(['1953年闰五月初三', '1949-02-30', '农历1950年三月三十一', '腊月廿三', '很早以前'])(
  'what is no day is said: %s',
  (text) => expect(() => readBirth(text)).toThrow(/没看懂|没有「/),
)

test('a lunar birth date has its day in the Gregorian calendar, in words and in years', () => {
  const leap = { birth: '1952-05-23', birthCalendar: '农历闰月' as const }
  expect(solarBirth(leap)).toBe('1952-07-14')
  expect(birthInWords(leap)).toBe('农历1952年闰五月廿三')
  expect(ageOn('2026-07-13', leap)).toBe(73)
  expect(ageOn('2026-07-14', leap)).toBe(74)
  expect(ageOn('2026-07-14', {})).toBeUndefined()
})

test.each([
  ['住院 县医院 8床', { hospital: '县医院 8床' }],
  ['住院了', { hospital: '在住院' }],
  ['住院县医院8床', { hospital: '县医院8床' }],
  ['住院在省医。', { hospital: '省医' }],
  ['住院 改成 贵阳', { hospital: '贵阳' }],
  ['住院改成省医 3楼', { hospital: '省医 3楼' }],
  ['住院 无', { hospital: undefined }],
  ['出院了', { hospital: undefined }],
  ['搬到贵阳了', { town: '贵阳' }],
  ['搬去清镇住', { town: '清镇' }],
  ['电话换成 139 0000 1111', { phone: '13900001111' }],
  ['独居', { livesAlone: true }],
  ['不是独居', { livesAlone: false }],
  ['卧床', { health: '卧床' }],
  ['兴趣 书法、下棋', { interests: ['书法', '下棋'] }],
  ['兴趣 加 唱歌', { interests: ['下棋', '唱歌'] }],
  ['订阅 去掉 晚霞', { subscriptions: [] }],
  ['家属 儿子 12000000999', { kin: '儿子 12000000999' }],
  ['生日 农历1948年三月初六', { birth: '1948-03-06', birthCalendar: '农历' }],
  ['志愿者 是', { volunteer: true }],
  ['特长：修收音机', { skills: ['修收音机'] }],
  ['家属 无', { kin: undefined }],
  ['家属 没有', { kin: undefined }],
  ['特长 说书', { skills: ['说书'] }],
])('a line of staff is read: %s', (line, change) => {
  expect(readRecordLine(line, { interests: ['下棋'], subscriptions: ['晚霞'] } as unknown as Member)).toEqual(
    change,
  )
})

test.each([
  ...['来', '请假 住院', '也来', '我们一起去', '今天白菜便宜', '说 明天来', '是谁', '微信 不回'],
  ...['住院了吗', '住院没有', '住院 没有', '住院费报了没有', '住院费县医院报了', '住院 回来了', '住院，请假'],
  ...[
    '住院 县医院，请假',
    '住院 县医院几楼',
    '家属电话 是多少',
    '家属，说他明天来',
    '家属 来了',
    '住址 在哪',
  ],
  ...[
    '联系人 是谁',
    '搬到前排坐',
    '搬去哪里了',
    '电话 打不通',
    '手机 多少？',
    '家属 没有来吗',
    '手机 换了',
    '订阅 晚霞 没收到',
    '住院 我去医院看过了',
    '住院 已经送医院了',
    '住院 县医院，来不了',
  ],
])('other words after a name are left alone: %s', (line) => expect(readRecordLine(line)).toBeNull())

test.each([
  ['坐轮椅', '高血压、糖尿病', { mobility: '坐轮椅' }],
  ['行动不便', '卧床', { health: '行动不便' }],
  ['卧床', '住院', { health: '卧床' }],
  ['出院', '住院', { hospital: undefined, health: undefined }],
  ['出院', '住院后仍需透析', { hospital: undefined }],
])('what is new of somebody leaves his illnesses: %s, %s', (line, health, change) => {
  expect(readRecordLine(line, { health } as Member)).toStrictEqual(change)
})

test('a known field with something that does not fit says how to write it', () => {
  expect(() => readRecordLine('手机 123')).toThrow(/11 位手机号/)
  expect(() => readRecordLine('入党日期 七一')).toThrow(/1948-01-11/)
  expect(() => readRecordLine('姓名 张三')).toThrow(/名单表/)
})

test.each([
  ['我搬到贵阳了', { field: 'town', value: '贵阳' }],
  ['我们家上个月搬到清镇了，跟女儿住', { field: 'town', value: '清镇' }],
  ['我换号了，新号 12000000777', { field: 'phone', value: '12000000777' }],
  ['我住院了', { field: 'hospital', value: '在住院' }],
  ['我在县医院住院，周三来不了', { field: 'hospital', value: '县医院' }],
  ['我出院了', { field: 'hospital', value: '' }],
  ['我搬到前排坐', null],
  ['我想搬到贵阳', null],
  ['老伴住院了', null],
  ['我去年住院了', null],
  ['我来', null],
])('what a member says of himself: %s', (text, told) => {
  expect(toldIn(text)).toEqual(told)
})

const plain = { partyMember: true, usesWechat: true, volunteer: false, subscriptions: [] }
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

const person = (name: string, known: Partial<Member> = {}): Member => ({
  ...plain,
  _id: new Types.ObjectId(),
  name,
  ...known,
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

test.each([
  ['去世', '2026-11-30'],
  ['今天早上去世了', '2026-11-30'],
  ['，昨天因病去世', '2026-11-29'],
  ['11月28日过世了', '2026-11-28'],
  ['去世 12月3日', '2025-12-03'],
  ['2026年10月1日病逝。', '2026-10-01'],
])('a death is read: %s', (line, died) => {
  expect(readDeath(line, '2026-11-30')).toEqual({ died })
})

test.each(['去世了吗', '老伴去世', '的老伴昨天去世了', '走了', '去世十周年', '去世 消息是真的', '来'])(
  'what is no news of his death is left alone: %s',
  (line) => expect(readDeath(line, '2026-11-30')).toBeNull(),
)

test('a death that is still to come is said, and the record tells it', () => {
  expect(() => readDeath('2027年1月1日去世', '2026-11-30')).toThrow(/在今天以后/)
  expect(readRecordLine('去世日期 无')).toEqual({ died: undefined })
  expect(readRecordLine('去世日期 2026-11-28')).toEqual({ died: '2026-11-28' })
  const known = person('甲', { birth: '1950-12-01', died: '2026-11-28' })
  expect(recordInWords(known, '2027-05-01')).toMatch(/^甲　75 岁\n.*去世：2026年11月28日/s)
})

test('a calendar under which the birth date is no day is refused in a line too', () => {
  const known = person('丙', { birth: '1950-03-31' })
  expect(() => readRecordLine('历法 农历', known)).toThrow(/没有「农历1950年三月31日」这一天/)
  expect(readRecordLine('历法 农历', person('丁', { birth: '1950-03-06' }))).toEqual({
    birthCalendar: '农历',
  })
})

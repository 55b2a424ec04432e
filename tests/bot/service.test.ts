import { expect, test } from 'vitest'
import { Complaint } from '../../bot/errors.ts'
import { durationIn, durationInWords } from '../../bot/service/duration.ts'
import { type Hand, movesOf } from '../../bot/service/hands.ts'
import { requireReason } from '../../bot/service/off-reason.ts'
import { readEnd, readEntry } from '../../bot/service/order-line.ts'
import { pastDayIn } from '../../bot/service/past-day.ts'
import { signUpIn } from '../../bot/service/sign-up.ts'
import { readTask } from '../../bot/service/task-line.ts'
import { type PartSaying, standOf } from '../../models/volunteer-part.ts'

test.each([
  ['2小时', 120],
  ['两个小时', 120],
  ['2个半小时', 150],
  ['两小时半', 150],
  ['半小时', 30],
  ['半个钟头', 30],
  ['1.5小时', 90],
  ['1小时20分', 80],
  ['一小时零五分钟', 65],
  ['90分钟', 90],
  ['十二个小时', 720],
  ['莫道明 2小时 巡逻', 120],
  ['2h', 120],
  ['两个钟', 120],
  ['半天', 240],
  ['2点钟', undefined],
  ['下午2点', undefined],
  ['5分', undefined],
  ['0小时', undefined],
])('%s lasts that many minutes', (text, minutes) => expect(durationIn(text)?.minutes).toBe(minutes))

test('a duration is written in hours and minutes', () => {
  expect([120, 90, 40, 0].map(durationInWords)).toEqual(['2小时', '1小时30分钟', '40分钟', '0分钟'])
})

test.each([
  ['12月8日下午2点 镇小学 宣讲 3人', { place: '镇小学', work: '宣讲', needed: 3, team: '宣讲进校园' }],
  ['12月8日下午2点 宣讲 镇小学 要三个人', { place: '镇小学', work: '宣讲', needed: 3, team: '宣讲进校园' }],
  [
    '12月8日下午2点在镇小学，宣讲，3名志愿者',
    { place: '镇小学', work: '宣讲', needed: 3, team: '宣讲进校园' },
  ],
  ['下周二上午9点 卫城 治安巡逻', { place: '卫城', work: '治安巡逻' }],
  ['12月8日下午2点 排练腰鼓 文化站 10人', { place: '文化站', work: '排练腰鼓', needed: 10 }],
  ['12月8日下午两点 到镇小学宣讲 要3个人', { place: '镇小学', work: '宣讲', needed: 3, team: '宣讲进校园' }],
  ['镇小学宣讲 12月8日下午2点 2名', { place: '镇小学', work: '宣讲', needed: 2, team: '宣讲进校园' }],
  ['下周二上午9点在敬老院给老人理发，要4人', { place: '敬老院', work: '给老人理发', needed: 4 }],
  ['12月8日上午9点 打扫文化广场 5人', { place: '文化广场', work: '打扫文化广场', needed: 5 }],
  ['12月8日下午2点 文化站 给300人讲安全 3人', { place: '文化站', work: '给300人讲安全', needed: 3 }],
  ['12月8日下午2点 卫城社区居委会 登记选民 要七八个人', { place: '卫城社区居委会', work: '登记选民' }],
  ['8号 下午2点 文化站 教唱歌 3-5人参加', { place: '文化站', work: '教唱歌', needed: 5 }],
])('%s is read as a task', (text, wanted) => {
  const now = new Date('2026-12-01T09:00:00+08:00')
  const { startsAt, ...task } = readTask(text, { now, teams: ['宣讲进校园', '治安帮教'] })
  expect(task).toEqual(wanted)
  expect(startsAt).toEqual(new Date(`2026-12-08T${/9点/.test(text) ? '09' : '14'}:00:00+08:00`))
})

test.each([
  ['12月3日 巡逻', '2026-12-03', '巡逻'],
  ['昨天 巡逻', '2026-12-07', '巡逻'],
  ['3号 巡逻', '2026-12-03', '巡逻'],
  ['11月20日 200元 慈善', '2026-11-20', '200元 慈善'],
  ['25号 巡逻', '2026-11-25', '巡逻'],
  ['大前天 巡逻', '2026-12-05', '巡逻'],
  ['上周五 巡逻', '2026-12-04', '巡逻'],
  ['周一 巡逻', '2026-12-07', '巡逻'],
  ['3号楼 打扫', '2026-12-08', '3号楼 打扫'],
  ['大米 50.5公斤', '2026-12-08', '大米 50.5公斤'],
  ['2026.11.2 巡逻', '2026-11-02', '巡逻'],
  ['巡逻', '2026-12-08', '巡逻'],
  ['128.5元 巡逻', '2026-12-08', '128.5元 巡逻'],
])('%s was on that day', (text, day, rest) => expect(pastDayIn(text, '2026-12-08')).toEqual({ day, rest }))

test.each([
  ['12月30日 巡逻'],
  ['11月31日 巡逻'],
  ['9号 巡逻'],
  ['上个月 巡逻'],
  ['明天 巡逻'],
  ['12月3日 昨天'],
])('%s is no day that was, and is not taken for today', (text) =>
  expect(() => pastDayIn(text, '2026-12-08')).toThrow(Complaint),
)

test('a date of December is of the last year in January', () =>
  expect(pastDayIn('12月30日', '2027-01-05').day).toBe('2026-12-30'))

test.each([
  ['5 莫道明 去不了了', { number: 5, names: '莫道明', status: 'out' }],
  ['5 莫道明也去不成', { number: 5, names: '莫道明', status: 'out' }],
  ['5号 莫道明、程国安', { number: 5, names: '莫道明、程国安', status: 'in' }],
  ['5 莫道明、程国安都去', { number: 5, names: '莫道明、程国安', status: 'in' }],
  ['3人 打扫', undefined],
])('%s enters who goes', (text, wanted) => expect(readEntry(text)).toEqual(wanted))

test.each([
  ['取消 5 学校放假', { number: 5, isOff: true, reason: '学校放假' }],
  ['5号 取消，学校放假', { number: 5, isOff: true, reason: '学校放假' }],
  ['5 取消', { number: 5, isOff: true, reason: '' }],
  ['截止 5', { number: 5, isOff: false, reason: '' }],
  ['5 莫道明 取消', undefined],
])('%s ends a task', (text, wanted) => expect(readEnd(text)).toEqual(wanted))

test.each([
  ['莫桂珍住院', false],
  ['她家里有病人', false],
  ['请打13900000000', false],
  ['陪莫桂珍', true],
])('%s is no reason for the group', (reason, named) =>
  expect(() => requireReason(reason, named)).toThrow(Complaint),
)

test.each([
  ['我愿意', 'in', 'in'],
  ['那天去不了了，要带孙子', undefined, 'out'],
  ['明天我有事去不了', undefined, 'out'],
  ['没空', undefined, 'out'],
  ['我老伴不去了', undefined, undefined],
  ['孙子去不了学校了', undefined, undefined],
  ['今天有事，医保的事帮我问下', undefined, undefined],
  ['今年没空种菜了', undefined, undefined],
  ['唱歌我就不来了', undefined, undefined],
  ['去不去？', undefined, undefined],
  ['今天天气好', undefined, undefined],
])('%s says who goes, in the group and in private', (text, inGroup, inPrivate) => {
  expect([signUpIn(text, false), signUpIn(text, true)]).toEqual([inGroup, inPrivate])
})

test.each([
  ['甲乙丙', '甲丙', { lost: '乙', up: '丙' }],
  ['甲乙丙丁', '丙丁', { lost: '甲乙', up: '丙丁' }],
  ['甲', '甲乙丙', { lost: '', up: '' }],
  ['甲乙丙', '甲乙', { lost: '丙', up: '' }],
  ['甲乙丙', '甲丁', { lost: '乙丙', up: '' }],
])('of two hands that are wanted, %s and then %s, who waited moves up', (before, after, wanted) => {
  const hands = (names: string) =>
    [...names].map((name) => ({ member: { _id: { toString: () => name }, name }, seq: 1 }) as never)
  const { lost, up } = movesOf({ before: hands(before), after: hands(after) }, { needed: 2 })
  const named = (some: Hand[]) => some.map(({ member }) => member.name).join('')
  expect({ lost: named(lost), up: named(up) }).toEqual(wanted)
})

test('what was said before a recalled message stands again, and a message is judged by what was before it', () => {
  const said = (message: string, status: 'in' | 'out', more = {}) =>
    ({ message, status, at: new Date(0), seq: 1, by: 'x', ...more }) as PartSaying
  const part = (...sayings: PartSaying[]) => ({ _id: '1/x', task: 1, member: 'x', sayings })
  const left = part(said('a', 'in'), said('b', 'out'))
  expect([standOf(left)?.status, standOf(left, 'b')?.status]).toEqual(['out', 'in'])
  const recalled = part(said('a', 'in'), said('b', 'out', { recalledBy: 'c' }))
  expect([standOf(recalled)?.status, standOf(recalled, 'c')?.status]).toEqual(['in', 'out'])
  expect(standOf(part(said('a', 'in', { recalledBy: 'c' })))).toBeUndefined()
})

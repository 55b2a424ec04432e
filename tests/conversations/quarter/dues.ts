import { isWatched, later, MORNINGS } from './dates.ts'
import { at, type Due, hear } from './kit.ts'
import { type Celebration, celebrations, DIED, hospitalOn, isMourning, PARTY, usesWechat } from './people.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const on = (day: string, time: string) => at(day.slice(5), time)

/** Every morning of the quarter: its study item, and who is celebrated. */
export function mornings(): Due[] {
  return MORNINGS.flatMap((day) => [...studyOf(day), ...celebrationsOf(day)])
}

function studyOf(day: string): Due[] {
  const push = { to: 'group', at: on(day, '07:30'), until: on(day, '11:00'), exact: isWatched(day) }
  // A look at 8:00, where somebody is celebrated, finds it as well.
  const waits = !isWatched(day) && celebrationsOf(day).length > 0
  const evening = on(later(day, -1), '18:00')
  return [
    { ...push, waits, what: 'study card', says: (text) => text === `学习${day}.png` },
    { ...push, waits, what: 'study text', says: /^【今日学习】/ },
    {
      to: 'staff',
      what: 'tomorrow has nothing ordered',
      at: evening,
      until: evening + 3 * HOUR,
      waits: true,
      says: /还没有排，不排就用备用的/,
    },
  ]
}

function celebrationsOf(day: string): Due[] {
  const today = celebrations(day, day)
  const soon = celebrations(later(day, 3), day)
  const morning = { at: on(day, '08:00'), until: on(day, '18:00'), exact: isWatched(day) }
  const told: Due[] =
    today.length + soon.length
      ? [{ ...morning, to: 'staff', what: 'celebrations', says: (text) => tells(text, day, { today, soon }) }]
      : []
  // A birthday goes before 政治生日, and one thing is enough for a day.
  const first = today.filter(({ name }, index) => today.findIndex((one) => one.name === name) === index)
  return [
    ...told,
    ...first
      .filter(({ name }) => isGreeted(name, day))
      .map(({ name, kind, years }) => ({
        ...morning,
        to: name,
        what: 'greeting',
        says: kind === 'birthday' ? /生日快乐/ : new RegExp(`您入党 ${years} 周年了`),
      })),
  ]
}

function isGreeted(name: string, day: string): boolean {
  const isGone = day >= (DIED[name] ?? '9')
  return usesWechat(name) && !isGone && hospitalOn(name, day) === undefined && !isMourning(name, day)
}

/** On 七一 all of the party, but who has a birthday of his own. */
export function festivalGreetings(day: string): Due[] {
  const own = celebrations(`2025-${day}`, `2025-${day}`).map(({ name }) => name)
  const greeted = PARTY.filter((name) => isGreeted(name, `2025-${day}`) && !own.includes(name))
  return greeted.map((to) => ({ to, at: at(day, '08:00'), what: 'greeting', says: /今天是党的生日/ }))
}

/** Whether a message tells staff of these and of nobody else. */
function tells(
  text: string,
  day: string,
  { today, soon }: { today: readonly Celebration[]; soon: readonly Celebration[] },
): boolean {
  const lines = text.split('\n')
  const date = new Date(`${later(day, 3)}T00:00:00Z`)
  const ahead = `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`
  const named = (line = '') => [...line.matchAll(/([^：、；\s]+) (?:(\d+) 岁|入党 (\d+) 周年)/g)]
  const found = (line?: string) =>
    named(line).map(([, name, age, years]) => `${name} ${age ? 'birthday' : 'party'} ${age ?? years}`)
  const wanted = (some: readonly Celebration[]) =>
    some.map(({ name, kind, years }) => `${name} ${kind} ${years}`)
  const same = (one: string[], other: string[]) => one.sort().join() === other.sort().join()
  return (
    same(found(lines.find((line) => line.startsWith('今天'))), wanted(today)) &&
    same(found(lines.find((line) => line.includes(ahead))), wanted(soon)) &&
    Object.keys(DIED).every((name) => !text.includes(name) || day < (DIED[name] ?? ''))
  )
}

/** The reminders of a meeting, to the group and to each who said that he comes: the evening before and an hour before. */
export function reminders(startsAt: number, title: string, coming: readonly string[]): Due[] {
  const day = new Date(startsAt + 8 * HOUR).toISOString().slice(0, 10)
  const times = [
    { at: on(later(day, -1), '19:00'), until: on(day, '00:00'), when: '明天' },
    { at: startsAt - HOUR, until: startsAt, when: '今天' },
  ]
  const what = `reminder of ${title}`
  return times.flatMap(({ when, ...time }) => [
    { ...time, to: 'group', exact: true, what, says: new RegExp(`^【提醒】${when}.*${title}`) },
    ...coming.map((to) => ({ ...time, to, what, says: new RegExp(`提醒您：${when}.*${title}`) })),
  ])
}

/** An urgent request is told to staff again every ten minutes, as long as nobody took it. */
export function rings(number: number, from: number, takenAt: number): Due[] {
  const dues: Due[] = []
  for (let time = from + 10 * MINUTE; time < takenAt; time += 10 * MINUTE)
    dues.push({
      to: 'staff',
      at: time,
      exact: true,
      what: `ring of ${number}`,
      says: new RegExp(`^【急】.*还没人接：${number} 号`),
    })
  return dues
}

/** At 9:30 staff read what nobody took yet or what was taken days ago and is not done. */
export function stillOpen(day: string, numbers: readonly number[]): Due {
  const lines = numbers.map((number) => `\\n(?:【急】)?${number} 号 .*`).join('')
  const says = new RegExp(`^还等着办的求助 ${numbers.length} 件：${lines}\\n回「接`)
  return { to: 'staff', at: at(day, '09:30'), exact: true, what: 'help that waits', says }
}

/** At 9:30 of some days after it was taken a member is asked whether it is done. */
export function asked(name: string, days: readonly string[]): Due[] {
  return days.map((day) => ({
    ...hear(name, /办好了没有？好了回「好了」/),
    at: at(day, '09:30'),
    what: `question to ${name}`,
  }))
}

/** What staff read at nine on a day: of the month's meetings on the 25th, of the help of a month on the first. */
export function monthly(day: string, what: string, says: RegExp): Due {
  return { to: 'staff', at: at(day, '09:00'), exact: true, what, says }
}

/** Once it has been quiet for ten minutes the group reads how many answered. */
export function summary(now: number, counts: string): Due {
  const says = new RegExp(`^已登记 ${counts}。回复过没数到的`)
  return { to: 'group', at: now + 10 * MINUTE, what: 'summary', says }
}

/** A poll is recalled to mind on the evening before its end; then the group sees numbers, and who wrote it the names. */
export function closing(end: number, title: string): Due[] {
  const eve = end - 25 * HOUR
  const what = `end of ${title}`
  const over = { at: end + MINUTE, exact: true, what }
  return [
    { ...hear('group', new RegExp(`^【点菜单】${title}：.*截止。还想选的`)), at: eve, exact: true, what },
    { ...over, to: 'group', says: new RegExp(`^${title}-结果\\.png$`) },
    { ...over, to: '小李', says: /截止了/ },
    { ...over, to: '小李', says: /\.xlsx$/ },
  ]
}

/** A task is recalled at nine to whose it is: a week and a day before its end, and when it is over. */
export function taskReminders(to: string, title: string, days: readonly string[]): Due[] {
  const says = new RegExp(`快到时限.*${title}`, 's')
  return days.map((day) => ({ to, says, at: at(day, '09:00'), exact: true, what: `task ${title}` }))
}

/** Who goes to help is reminded the evening before; staff read who goes, and are asked the day after who came. */
export function service(number: number, day: string, names: readonly string[]): Due[] {
  const eve = { at: at(later(`2025-${day}`, -1).slice(5), '18:30'), what: 'eve of a service', exact: true }
  const after = { at: at(later(`2025-${day}`, 1).slice(5), '09:10'), what: 'after a service', exact: true }
  return [
    ...names.map((to) => ({ ...eve, to, says: /^您报了明天的志愿服务/ })),
    { ...eve, to: 'staff', says: new RegExp(`^明天的 ${number} 号志愿.*${names.join('、')}`, 's') },
    { ...after, to: 'staff', says: new RegExp(`^${number} 号志愿.*报了名的：${names.join('、')}。`) },
  ]
}

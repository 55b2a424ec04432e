import type { MeetingPlan } from '../../models/meeting.ts'
import { Complaint } from '../errors.ts'
import { dayInWords, dayOf, momentAt, momentInWords } from '../language/calendar.ts'
import { readWhen, type WhenReading } from '../language/when.ts'
import { readHead, sortWords } from './meeting-head.ts'
import { kindIn } from './meeting-kind.ts'
import { joinPartyGroup } from './party-group.ts'

/** How a meeting's call is written, for those who left something out. */
export const CALL_EXAMPLE =
  '开会 支部党员大会 10月14日上午9点 镇政府三楼会议室 议题：学习全会精神；推选老年大学学员'

const LONGEST = 1_000
const LABELS = {
  time: '时间',
  place: '地点|地址',
  agenda: '议题|议程|内容',
  remark: '备注|说明|注意事项|注意',
}
/** With a colon any label; the usual ones also without it, where a word begins. */
const LABEL = new RegExp(
  `(?:(?<=^|[\\s，,。；;])(?:会议|活动)?(${Object.values(LABELS).join('|')})\\s*[:：])|` +
    '(?:(?<=^|[\\s，,。])(?:会议|活动)?(时间|地点|议题|议程)\\s*)',
  'g',
)
const VERB = /^(召开|举行|举办|开展|组织(?!生活)|开|上|听|搞)(?=.{2})/
/** Whom it is for: everybody anyway. */
const ADDRESS = /^[\s，,：:]*请?(?:大家|各位(?:老同志|同志|党员)?)[\s，,：:]*/
type Section = keyof typeof LABELS | 'head'
type Sections = Partial<Record<Section, string>>

/**
 * Reads what a staff member wrote after 「开会」 or pasted: a plan for each way in which the time can be read,
 * times that are past left out. Throws a Complaint that says what is missing.
 */
export function readPlans(text: string, now: Date): MeetingPlan[] {
  if (text.length > LONGEST) throw new Complaint(`通知太长了，请写在 ${LONGEST} 字以内。`)
  const sections = sectionsOf(joinPartyGroup(text.replace(ADDRESS, '')))
  const head = readHead(sections.head ?? '', now)
  const { from, whens } = findTimes({ ...sections, head: head.timed }, now)
  return whens.map((when) => {
    const rest = from === 'head' ? cut(head.others, when.span) : head.others
    const place = from === 'place' ? cut(sections.place ?? '', when.span) : sections.place
    return planOf({ ...sections, head: rest, ...(place ? { place } : {}) }, head.title, when)
  })
}

function planOf(sections: Sections, title: string, when: WhenReading): MeetingPlan {
  const words = sortWords(title ? `${title} ${sections.head ?? ''}` : (sections.head ?? ''))
  const place = tidy(sections.place ?? '') || words.place
  return {
    ...readTitle(words.title),
    ...momentOf(when),
    place: place.replace(/^(在|到|于)(?=.{2})/, '').slice(0, 60),
    agenda: readAgenda(sections.agenda ?? ''),
    remark: [...words.remarks, tidy(sections.remark ?? '')].filter(Boolean).join('，').slice(0, 200),
  }
}

/** A meeting's name and the kind that the name tells. */
export function readTitle(text: string): Pick<MeetingPlan, 'kind' | 'title'> {
  const bare = joinPartyGroup(tidy(text)).replace(VERB, '').slice(0, 40)
  const title = /^(党员大会|支部大会)$/.test(bare) ? '支部党员大会' : bare || '会议'
  return { kind: kindIn(title) ?? 'activity', title }
}

/** The points of an agenda, written with ； or line breaks between them or numbered. */
export function readAgenda(text: string): string[] {
  const parts = tidy(text).split(/[；;\n]+/)
  const points = parts.length > 1 ? parts : splitNumbered(parts[0] ?? '')
  return points
    .map((point) =>
      tidy(
        point
          .trim()
          .replace(
            /^(?:[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、\s])\s*/,
            '',
          ),
      ),
    )
    .filter(Boolean)
    .map((point) => point.slice(0, 100))
    .slice(0, 12)
}

function splitNumbered(text: string): string[] {
  const marks = [...text.matchAll(/(?:^|\s|(?<=[。，,]))(\d{1,2})[.．、\s]/g)]
  const inOrder = marks.filter(({ 1: digits }, index) => Number(digits) === index + 1)
  if (inOrder.length < 2) return [text]
  const starts = [...inOrder.map(({ index }) => index), text.length]
  return starts.slice(1).map((end, index) => text.slice(starts[index], end).replace(/[。，,]\s*$/, ''))
}

/** When a meeting begins and ends, from a time that was read. */
export function momentOf(when: WhenReading): Pick<MeetingPlan, 'startsAt' | 'hasTime' | 'endTime'> {
  return {
    startsAt: momentAt(when.date, when.time),
    hasTime: when.time !== undefined,
    ...(when.endTime ? { endTime: when.endTime } : {}),
  }
}

/** All ways to read a text's time that are not past. Throws a Complaint when there is none. */
export function readComing(text: string, now: Date): WhenReading[] {
  const reading = readWhen(text, now)
  if (reading.kind === 'none') {
    const problem = reading.misread ? `没看懂时间「${reading.misread}」` : '没看到时间'
    throw new Complaint(`${problem}，请写成「10月14日上午9点」。`)
  }
  const whens = reading.kind === 'one' ? [reading.when] : reading.choices
  const coming = whens.filter((when) =>
    when.time ? momentAt(when.date, when.time) > now : when.date >= dayOf(now),
  )
  if (!coming.length) {
    const words = whens.map(whenInWords).join('、')
    throw new Complaint(`${words}已经过去了，请写一个以后的时间。`)
  }
  return coming
}

function whenInWords({ date, time }: WhenReading): string {
  return time ? momentInWords(momentAt(date, time)) : dayInWords(date)
}

/** Looks for the time where it is labelled, else in the head, else beside the place. */
function findTimes(sections: Sections, now: Date): { from: Section; whens: WhenReading[] } {
  const places: Section[] = sections.time ? ['time'] : ['head', 'place']
  const from =
    places.find((section) => readWhen(sections[section] ?? '', now).kind !== 'none') ?? places[0] ?? 'head'
  return { from, whens: readComing(sections[from] ?? '', now) }
}

function sectionsOf(text: string): Sections {
  const bare = text.replace(/【[^】]{0,20}通知】/g, ' ')
  const marks = [...bare.matchAll(LABEL)]
  const sections: Sections = { head: bare.slice(0, marks[0]?.index) }
  for (const [index, mark] of marks.entries()) {
    const section = sectionNamed(mark[1] ?? mark[2] ?? '')
    const body = bare.slice(mark.index + mark[0].length, marks[index + 1]?.index)
    sections[section] = [sections[section], body].filter(Boolean).join('\n')
  }
  return sections
}

function sectionNamed(label: string): Section {
  const found = Object.entries(LABELS).find(([, words]) => words.split('|').includes(label))
  return (found?.[0] ?? 'head') as Section
}

function cut(text: string, [from, to]: readonly [number, number]): string {
  return `${text.slice(0, from)} ${text.slice(to)}`
}

function tidy(text: string): string {
  return text.replace(/^[\s，,。：:；;]+|[\s，,。；;]+$/g, '')
}

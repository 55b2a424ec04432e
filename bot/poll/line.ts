import type { Poll, PollKind, PollOption } from '../../models/poll.ts'
import { Complaint } from '../errors.ts'
import { addDays, dayOf, momentAt } from '../language/calendar.ts'
import { readWhen } from '../language/when.ts'

/** What staff wrote of a poll. */
export type PollLine = Pick<Poll, 'kind' | 'title' | 'options' | 'many' | 'companions' | 'closesAt'>

export const PERIODICALS = ['《晚霞》', '《党建》', '《党建研究》', '《人民日报》', '《光明日报》']
export const POLL_EXAMPLE = '点菜单 12月活动：下棋、唱歌、书法 多选 到12月5日'

const KIND_WORDS: readonly (readonly [RegExp, PollKind])[] = [
  [/^(?:选课|开课|课程)(?=[\s:：]|$)[\s:：]*/, 'course'],
  [/^(?:征订|订报|报刊征订|订阅)(?=[\s:：]|$)[\s:：]*/, 'subscription'],
  [/^(?:报名|出游|招募)(?=[\s:：]|$)[\s:：]*/, 'trip'],
]
const DEADLINE =
  /(?:^|[\s，,；;。])(?:(?:截止到?|截至|到)\s*[:：]?\s*(\S{2,16}?(?:\s*(?:上午|中午|下午|晚上|早上)\S{1,8})?)(?:截止|为止)?|(\S{2,16}?)(?:截止|为止|前截止|之前))(?=$|[\s，,；;。])/
const MANY = /(?:可以?|能)?(?:多选|选几[样个]|不限选)/
const SINGLE = /单选|(?:只能?|限)选?一[个样门项]/
const COMPANIONS = /(?:可以?|能|欢迎)带(?:家属|老伴|亲属|家人)(?:同行|参加)?/
const LIMIT = /[（(]?\s*(?:每[门班个项样])?(?:限额?|最多|名额)\s*(\d{1,3})\s*[人名个位]?\s*[）)]?/
const EACH_LIMIT = /每[门班个项样](?:限额?|最多|名额)\s*(\d{1,3})\s*[人名个位]?/
const CLOSING_TIME = '20:00'
const WEEK = 7
const FARTHEST = 90
const MOST = { options: 12, option: 20, title: 40 }

/** Reads a line of staff that opens a poll. Throws a Complaint that says what lacks. */
export function readPollLine(written: string, now: Date): PollLine {
  const [word, kind] = KIND_WORDS.find(([pattern]) => pattern.test(written.trim())) ?? [/^/, 'menu' as const]
  const { rest: dated, closesAt } = takeDeadline(written.trim().replace(word, ''), now)
  const taken = take(dated, [MANY, SINGLE, COMPANIONS])
  const [title = '', ...listed] = taken.rest.split(/[:：\n]/)
  const total = kind === 'trip' ? LIMIT.exec(taken.rest)?.[1] : undefined
  const each = EACH_LIMIT.exec(taken.rest)?.[1]
  const name = tidied(title.replace(LIMIT, ' '))
  const options = readOptions(listed.join('\n'), { kind, name, each: each ?? total })
  requireSound({ title: name, options, kind })
  return {
    kind,
    title: name,
    options,
    many: options.length > 1 && !SINGLE.test(dated) && (kind !== 'trip' || MANY.test(dated)),
    companions: COMPANIONS.test(dated),
    closesAt,
  }
}

/** Takes 「到12月5日」 or 「12月5日截止」 out of a line; a week from now where it says nothing. Throws a Complaint. */
export function takeDeadline(text: string, now: Date): { rest: string; closesAt: Date } {
  const found = DEADLINE.exec(text)
  const said = found?.[1] ?? found?.[2]
  if (!found || !said) return { rest: text, closesAt: momentAt(addDays(dayOf(now), WEEK), CLOSING_TIME) }
  const reading = readWhen(said, now)
  if (reading.kind !== 'one')
    throw new Complaint(`没看懂截止时间「${said.slice(0, 12)}」，请写成「到12月5日」。`)
  const { date, time = CLOSING_TIME } = reading.when
  const closesAt = momentAt(date, time)
  if (closesAt <= now || date > addDays(dayOf(now), FARTHEST))
    throw new Complaint(`截止时间请写往后 ${FARTHEST} 天以内的，如「到12月5日」。`)
  return { rest: text.replace(found[0], ' '), closesAt }
}

function take(text: string, patterns: readonly RegExp[]): { rest: string } {
  return { rest: patterns.reduce((now, pattern) => now.replace(pattern, ' '), text) }
}

const NUMBERED = /(?:^|[\s、，,；;])\d{1,2}\s*[.．、)）]\s*/g

function readOptions(
  listed: string,
  { kind, name, each }: { kind: PollKind; name: string; each: string | undefined },
): PollOption[] {
  const limit = each ? { limit: Number(each) } : {}
  const text = listed.replace(EACH_LIMIT, ' ').replace(NUMBERED, '、')
  const parts = (/[、，,；;\n]/.test(text.trim()) ? text.split(/[、，,；;\n]+/) : text.split(/\s+/)).map(
    (part) => part.trim(),
  )
  const options = parts.filter(Boolean).map((part) => {
    const own = LIMIT.exec(part)?.[1]
    return { text: tidied(part.replace(LIMIT, ' ')), ...(own ? { limit: Number(own) } : limit) }
  })
  const named = options.filter((option) => option.text)
  if (named.length) return named
  if (kind === 'subscription') return PERIODICALS.map((text) => ({ text }))
  return kind === 'trip' ? [{ text: name, ...limit }] : []
}

function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/^[\s，,；;。、]+|[\s，,；;。、]+$/g, '')
}

function requireSound({ title, options, kind }: Pick<PollLine, 'title' | 'options' | 'kind'>): void {
  if (!title) throw new Complaint(`请写上名称，如「${POLL_EXAMPLE}」。`)
  if (title.length > MOST.title)
    throw new Complaint(`名称太长，请写 ${MOST.title} 字以内，选项写在冒号后面。`)
  if (options.length < 2 && kind !== 'trip')
    throw new Complaint(`请在冒号后面写至少两个选项，如「${POLL_EXAMPLE}」。`)
  if (options.length > MOST.options) throw new Complaint(`选项请写 ${MOST.options} 个以内。`)
  if (options.some(({ text }) => text.length > MOST.option))
    throw new Complaint(`每个选项请写 ${MOST.option} 字以内。`)
  if (new Set(options.map(({ text }) => text)).size < options.length)
    throw new Complaint('有两个选项一样，请改一下。')
  if (options.some(({ limit }) => limit === 0)) throw new Complaint('名额请写 1 以上的数。')
}

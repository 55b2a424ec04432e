import type { Poll, PollKind, PollOption } from '../../models/poll.ts'
import { Complaint } from '../errors.ts'
import { addDays, dayOf, momentAt } from '../language/calendar.ts'
import { readNumeral } from '../language/numerals.ts'
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
const TIME = '\\S{2,16}?(?:\\s*(?:上午|中午|下午|晚上|早上)\\S{1,8})?'
const ENDS = '(?=$|[\\s，,；;。])'
/** How the end is written: 到12月5日, 截止12月5日, 12月3日截止, 12月3日前. What says 截止 is one, else it may be a place. */
const DEADLINES: readonly (readonly [RegExp, boolean])[] = [
  [
    new RegExp(
      `(?:^|[\\s，,；;。])(?:报名)?(?:截止(?:时间|日期)?(?:到|[:：])?|截至)\\s*(${TIME})(?:为止)?${ENDS}`,
    ),
    true,
  ],
  [new RegExp(`(?:^|[\\s，,；;。])(?:报名)?到\\s*(${TIME})(?:截止|为止)?${ENDS}`), false],
  [new RegExp(`(?:^|[\\s，,；;。])(${TIME})(?:前?截止|为止)${ENDS}`), true],
  [new RegExp(`(?:^|[\\s，,；;。])(${TIME})(?:之前|以前|前)${ENDS}`), false],
]
const DAYS = /(?:^|[\s，,；;。])收([一二两三四五六七八九十\d]{1,2})天(?=$|[\s，,；;。])/
const MANY = /(?:可以?|能)?(?:多选|选几[样个]|不限选)/
const SINGLE = /单选|(?:只能?|限)选?一[个样门项]/
const ALONE = /(?:不(?:能|可以?|得|准|要)?|谢绝|请勿)带(?:家属|老伴|亲属|家人)?/
const COMPANIONS = /(?:可以?|能|欢迎)带(?:家属|老伴|亲属|家人)(?:同行|参加)?/
const COUNT = '(\\d{1,3}|[一二两三四五六七八九十百]{1,4})'
const LIMIT = new RegExp(
  `[（(]?\\s*(?:每[门班个项样])?(?:限额?|最多|名额)\\s*${COUNT}\\s*[人名位]?\\s*[）)]?`,
)
/** 「书法20人」 */
const PEOPLE = new RegExp(`[（(]?\\s*${COUNT}\\s*[人名位]\\s*[）)]?\\s*$`)
const EACH_LIMIT = new RegExp(`每[门班个项样](?:限额?|最多|名额)\\s*${COUNT}\\s*[人名位]?`)
const MOST_CHOICES = /(?:最多|限|只能?)选\s*(?:\d|[两二三四五六七八九])\s*[个样门项]/
const CLOSING_TIME = '20:00'
const WEEK = 7
const FARTHEST = 90
const MOST = { options: 12, option: 20, title: 40 }

/** Reads a line of staff that opens a poll. Throws a Complaint that says what lacks. */
export function readPollLine(written: string, now: Date): PollLine {
  const [word, kind] = KIND_WORDS.find(([pattern]) => pattern.test(written.trim())) ?? [/^/, 'menu' as const]
  const { rest: dated, closesAt } = takeDeadline(written.trim().replace(word, ''), now)
  if (MOST_CHOICES.test(dated)) throw new Complaint('选几样没法限，请写「多选」或者「单选」。')
  const { rest } = take(dated, [MANY, SINGLE, ALONE, COMPANIONS])
  const [title = '', ...listed] = rest.split(/[:：\n]|(?=①.*②)/)
  const total = kind === 'trip' ? limitIn(rest) : undefined
  const each = EACH_LIMIT.exec(rest)?.[1]
  const name = tidied(title.replace(LIMIT, ' ').replace(kind === 'trip' ? PEOPLE : /$^/, ' '))
  const options = readOptions(listed.join('\n'), { kind, name, each: each ? readNumeral(each) : total })
  requireSound({ title: name, options, kind })
  return {
    kind,
    title: name,
    options,
    many: options.length > 1 && !SINGLE.test(dated) && (kind !== 'trip' || MANY.test(dated)),
    companions: COMPANIONS.test(dated) && !ALONE.test(dated),
    closesAt,
  }
}

function limitIn(text: string): number | undefined {
  const found = LIMIT.exec(text)?.[1] ?? PEOPLE.exec(text.trim())?.[1]
  return found ? readNumeral(found) : undefined
}

/** Takes 「到12月5日」 or 「12月3日截止」 out of a line; a week from now where it says nothing. Throws a Complaint. */
export function takeDeadline(text: string, now: Date): { rest: string; closesAt: Date } {
  for (const [pattern, isSure] of DEADLINES) {
    const found = pattern.exec(text)
    const said = found?.[1]
    if (!found || !said) continue
    const reading = readWhen(said, now)
    if (reading.kind === 'one') {
      const { date, time = CLOSING_TIME } = reading.when
      return { rest: text.replace(found[0], ' '), closesAt: sound(momentAt(date, time), now) }
    }
    if (isSure) throw new Complaint(`没看懂截止时间「${said.slice(0, 12)}」，请写成「到12月5日」。`)
  }
  const days = DAYS.exec(text)
  const ahead = days ? readNumeral(days[1] ?? '') : WEEK
  const closesAt = sound(momentAt(addDays(dayOf(now), ahead), CLOSING_TIME), now)
  return { rest: days ? text.replace(days[0], ' ') : text, closesAt }
}

function sound(closesAt: Date, now: Date): Date {
  if (closesAt <= now || dayOf(closesAt) > addDays(dayOf(now), FARTHEST))
    throw new Complaint(`截止时间请写往后 ${FARTHEST} 天以内的，如「到12月5日」。`)
  return closesAt
}

function take(text: string, patterns: readonly RegExp[]): { rest: string } {
  return { rest: patterns.reduce((now, pattern) => now.replace(pattern, ' '), text) }
}

const NUMBERED = /(?:^|[\s、，,；;])(?:\d{1,2}\s*[.．、)）]|[①-⑫])\s*|[①-⑫]/g

function readOptions(
  listed: string,
  { kind, name, each }: { kind: PollKind; name: string; each: number | undefined },
): PollOption[] {
  const limit = each ? { limit: each } : {}
  const text = listed.replace(EACH_LIMIT, ' ').replace(NUMBERED, '、')
  const parts = text.split(/[、，,；;/\n]/.test(text.trim()) ? /[、，,；;/\n]+/ : /\s+/)
  const options = parts
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const own = kind === 'subscription' ? undefined : limitIn(part)
      return {
        text: tidied(part.replace(LIMIT, ' ').replace(PEOPLE, ' ')),
        ...(own ? { limit: own } : limit),
      }
    })
    .filter((option) => option.text)
  if (options.length) return options
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

import type { Mention } from '../names/names.ts'
import { type Part, partOf, type Role } from '../names/roles.ts'
import { pattern } from '../words.ts'

/** Who is named in a clause, and whom it is about. */
export interface ClausePeople {
  /** The clause without the names, and without calls such as 「喂桂芳啊」. */
  rest: string
  /** Nothing but names, as in a call or before a list. */
  onlyNames: boolean
  /** Nothing but the name of who is called, as in 「程书记，…」「@李桂芳 …」. */
  calls: boolean
  /** Those named; else the sender, the same as before, or none of them. */
  about: readonly Mention[] | 'self' | 'before' | 'nobody'
  /** The sender with them. */
  withMe: boolean
  /** Whom the clause before was about with them: 「我开车，带老马一起来」. */
  withBefore: boolean
  /** A name that fits two means both: 「两个老周都来」. */
  both: boolean
}

const FOR_ME = /(?:帮|替|给|代)我(?![和跟与、家妹弟哥姐爸妈爱老])/
const OWN_ME = /(?<![喊让叫托请跟给和替帮代对到送接陪等找问])我(?!家|屋|们家|儿|女|妹|爸|妈|孙|姑)/
const WITH_ME = pattern(
  [
    '我(?:和|与|同|、|跟(?!组织|书记|支部|领导|大家|小李|你|他|她))',
    '(?:和|与|同|、)我(?!家|屋|老|儿|女|妹|姐|哥|弟|爸|妈|孙|姑|爱|媳|的|说|讲|打电话|提|商量|联系|聊|借|换|发|通)',
    '跟我(?=$|[，,、]|都|一起|一路|一块|一同|一道|一车|同车|两|三|约|也|要|来|去|在|线|参|一辆|搭|坐)',
    '还有我',
    '[他她]我(?:推|陪|扶|背|带|搀|牵|接)(?:起|着)?(?:来|去)',
    '我(?:推|陪|扶|背|带|搀|牵|接)(?:着|起|到)?[他她](?:一起|一路)?(?:来|去|到)',
    '陪我(?:一起|一路)?[来去](?=$|开会|参加|到会|会场)',
  ].join('|'),
)
/** 「我陪张大山来」「接到老马一路来」: who brings him comes as well. */
const BRINGS_BEFORE =
  /^(?:我|就|要|会|那天|到时候|开车|顺路)*(推|陪|扶|背|搀|约|邀|接|带|拉|载|喊|捎|等)(?:着|起|到|了|好)?$/
/** 「和张师傅约好了」 */
const JOINED = /^(?:就|要|会|那天|准备|约好|说好)*(?:跟|和|与|同)$/
const ALONG_AFTER = /^(?:[、和跟].{1,4})?(?:他|她)?(?:一起|一路|一道|一块|一同|都)(?:来|去|到|过来|参加|线上)/
const WE_TWO = /^(?:啊|呀|哎)*我(?:们)?(?:两|俩|三|仨|几)(?!口)/
/** 「老孙讲令狐德请假」, 「老孙托我给令狐德请假」: who only tells it. */
const ONLY_TELLS =
  /^(?:[^，,和跟与同、他她]{0,4}(?:(?:跟|给|对|和)我)?[^，,和跟与同、他她]{0,4}(?:说|讲|告诉我?)|[^，,和跟与同、他她]{0,6}(?:喊|让|叫|托|请)我(?:帮忙?|替|给|代|说|讲|转告|跟大家说)*|(?:要|来|已经?|都)*(?:帮|替|给|代))[:：]?$/
const HEARD_FROM = /(?:听(?:到|说)?)$/
const BOTH_BEFORE = /(?:两个|两位|俩个?)$/
const BOTH_AFTER = /^(?:家|们)?(?:两|俩)(?!口|老)/
/** 「是老徐请假不是我」 */
const NOT_ME = /不是我$/
const EMPTY_BRACKETS = /[（(]\s*[）)]|^\s*[）)]/g
const JOINERS = /还有|加上|包括|以及|本人|[我@、，,：:和跟与同及\s]/g
const CALLING = /^(?:喂|哎|诶|唉|嗨|嘿|那个)+|(?:同志|您好|你好|好|啊|呀|哎|诶|嘞|噻|嘛|哈|哦|哟)+$/g
const OFFICE = /(?:书记|支书|主任|委员|老师|师傅|站长|镇长)[啊呀好]*$/

interface Named {
  mention: Mention
  part: Part
}

/** Finds whom a clause with names in it is about. */
export function peopleIn(clause: string, mentions: readonly Mention[]): ClausePeople {
  const named = withoutTellers(
    clause,
    mentions.map((mention) => ({ mention, part: partOf(clause, mention) })),
  )
  const rest = restOf(clause, named)
  const bare = rest.replace(JOINERS, '')
  const onlyNames =
    bare.replace(CALLING, '') === '' &&
    named.every(({ part }) => part.role !== 'speaker' && part.role !== 'proxy')
  const subjects = named.filter(({ part }) => part.role === 'subject')
  const hasAt = (pattern: RegExp, side: 'before' | 'after') =>
    subjects.some(({ part }) =>
      pattern.test(side === 'before' ? clause.slice(0, part.start) : clause.slice(part.end)),
    )
  return {
    rest,
    onlyNames,
    calls:
      onlyNames && (clause.startsWith('@') || (named.length === 1 && (bare !== '' || OFFICE.test(clause)))),
    about: aboutOf(clause, { named, subjects, rest }),
    withMe: WITH_ME.test(clause) || (onlyNames && /我|本人/.test(rest)) || hasAt(WE_TWO, 'after'),
    withBefore: subjects.some(({ part }) => isBrought(clause.slice(0, part.start), clause.slice(part.end))),
    both: hasAt(BOTH_BEFORE, 'before') || hasAt(BOTH_AFTER, 'after'),
  }
}

function isBrought(before: string, after: string): boolean {
  if (JOINED.test(before)) return true
  const verb = BRINGS_BEFORE.exec(before)?.[1]
  return verb !== undefined && (/[推陪扶背搀约邀]/.test(verb) || ALONG_AFTER.test(after))
}

function aboutOf(
  clause: string,
  { named, subjects, rest }: { named: Named[]; subjects: Named[]; rest: string },
): ClausePeople['about'] {
  const has = (role: Role) => named.some(({ part }) => part.role === role)
  const forThem = subjects.some(({ part }) => /(?:帮|替|给|代)$/.test(clause.slice(0, part.start)))
  if (has('proxy')) return 'nobody'
  if (FOR_ME.test(rest) && !forThem) return 'self'
  if (subjects.length) return subjects.map(({ mention }) => mention)
  if (has('speaker') || has('called') || has('helper') || OWN_ME.test(rest)) return 'self'
  return has('object') ? 'before' : 'nobody'
}

/** Without those who only tell what is said of another, and with what they tell it. */
function withoutTellers(clause: string, named: Named[]): Named[] {
  return named.map(({ mention, part }, index) => {
    const after = named[index + 1]
    const next = after?.part
    const tells =
      after &&
      part.role === 'subject' &&
      next?.role === 'subject' &&
      ONLY_TELLS.test(clause.slice(mention.end, after.mention.start))
    if (!tells) return { mention, part }
    const heard = HEARD_FROM.exec(clause.slice(0, part.start))?.[0].length ?? 0
    return { mention, part: { role: 'object', start: part.start - heard, end: next.start } }
  })
}

/** The clause without the parts that are names, and without what joins them to each other. */
function restOf(clause: string, named: Named[]): string {
  let rest = ''
  let from = 0
  for (const { part } of named) {
    const gap = clause.slice(from, Math.max(from, part.start))
    if (!from || !/^[\s和跟与同及、（()）]+$/.test(gap)) rest += gap
    from = Math.max(from, part.end)
  }
  return (rest + clause.slice(from)).replace(NOT_ME, '').replace(EMPTY_BRACKETS, '')
}

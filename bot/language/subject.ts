import type { Mention, NameFinder } from './names.ts'
import { pattern } from './words.ts'

/** Whom a clause is about: `self`, or the people that a name fits. */
export type Subject = 'self' | readonly string[]

export interface ClauseSubjects {
  subjects: Subject[]
  /** The clause without the names in it. */
  rest: string
  /** Nothing but names, as in an address or before a list. */
  onlyNames: boolean
  /** Others than the sender are named in it. */
  named: boolean
  /** Who is named or spoken of, and so is meant by 「他」 in what follows. */
  spokenOf: Subject[]
  /** An office holder is addressed, as in 「程书记，…」. */
  address: boolean
}

const FOR_ME = /(?:帮|替|给|代)我(?![和跟与、])/
/** 「姑爷说他来不了」: of somebody who is not on the roster. */
const OTHERS_SAY = pattern('^(?:我家?|我屋头|我们?)?{blocked-subjects}(?:就|也|刚才)?(?:说|讲).*[他她]')
/** 「我爱人杨秀莲」 */
const KIN_BEFORE_NAME = pattern('(?:我(?:家|屋头)?的?)?(?:{companions}|{blocked-subjects})是?$')
const LEADS_WITH_ME =
  /^(?:但|可|不过|那|就|是|所以|嗯|书记|小李|啊|开会)*(?:我(?!家|儿|女|妹|爸|妈|孙|姑|们约|替|帮|代|给)|本人|俺|我们)/
const WITH_ME =
  /我(?:和|与|同|、|跟(?!组织|书记|支部|领导|大家|小李|你|他|她))|(?:和|跟|与|同|、)我(?=$|[，,、]|都|一起|一路|一块|一同|一道|两|三|同|约|也|要|来|去|线|请|参|一辆|搭|坐)/
/** Somebody of whom nobody knows who it is. */
const SOMEBODY = /^(?:他|她|人家|别个|别人)(?!们?讲我|们?说我)/
const REPORTED = /(?:喊|让|叫|托|请|跟|给)我|说他|说她|讲她|讲他|我(?:替|帮|代|给)/
const OFFICE = /书记|主任|委员|老师|师傅|站长|镇长$/

/** What is his, not he: 「张大山家的猫」「张大山要的书」. */
const HIS =
  /^(?:他们?|她们?)?(?:屋|家)(?!来|不|去|两|老|都|也)|^的(?!名|报名|假)|^.{0,3}(?:要|写|买|种|借|送|做|带|讲|唱|拍|养)的(?!名)/
/** To him: 「来帮张大山」「去看张大山」. */
const TO_HIM = /(?:[来去](?:帮|看|找|接|问|陪|看望|见)|[找问约])$/

/** Finds whom a clause is about, given whom the clauses before it were about. */
export function subjectsOf(
  clause: string,
  finder: NameFinder,
  { before, from }: { before: Subject[]; from: string | undefined },
): ClauseSubjects {
  const all = finder.mentions(clause)
  const rest = without(clause, all)
  const everybody: Subject[] = all.map(({ candidates }) =>
    from && candidates.includes(from) ? 'self' : candidates,
  )
  const unnamed = { rest, onlyNames: false, named: false, address: false, spokenOf: everybody }
  const mentions = all.filter(({ start, end }) => !isAside(clause.slice(0, start), clause.slice(end)))
  const me = LEADS_WITH_ME.test(clause) && !REPORTED.test(clause)
  if (!mentions.length) {
    const ofOthers =
      all.length > 0 ||
      OTHERS_SAY.test(clause) ||
      (SOMEBODY.test(clause) && before.every((one) => one === 'self'))
    return { ...unnamed, subjects: me ? ['self'] : ofOthers ? [] : before }
  }
  if (FOR_ME.test(rest)) return { ...unnamed, subjects: ['self'] }
  const named: Subject[] = mentions.map(({ candidates }) =>
    from && candidates.includes(from) ? 'self' : candidates,
  )
  const onlyNames = rest.replace(/我|[@、，,和跟与同及\s]/g, '') === ''
  const withMe = WITH_ME.test(clause) || (onlyNames && /我/.test(rest)) || /还有我/.test(clause)
  return {
    subjects: withMe && !named.includes('self') ? [...named, 'self'] : named,
    rest,
    onlyNames,
    named: named.some((one) => one !== 'self'),
    spokenOf: named,
    address: onlyNames && mentions.length === 1 && OFFICE.test(clause),
  }
}

function isAside(before: string, after: string): boolean {
  return HIS.test(after) || TO_HIM.test(before)
}

function without(text: string, mentions: Mention[]): string {
  let rest = ''
  let from = 0
  for (const { start, end } of mentions) {
    rest += text.slice(from, start).replace(KIN_BEFORE_NAME, '')
    from = end
  }
  return rest + text.slice(from)
}

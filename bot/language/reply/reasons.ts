import { pattern } from '../words.ts'
import { asks, type ClauseMeaning } from './clauses.ts'
import { keptIn, leaveIn } from './leave.ts'
import { isNoReason } from './no-reason.ts'

const AROUND = /^[，,。、；;：:！!（(\s]+|[，,。、；;：:！!）)\s]+$/g
/** What a sentence begins with; 因病 is the reason itself, and 「你好的…」 greets nobody. */
const OPENERS = pattern(
  '^(?:[\\s，,。、；;：:！!吗哦]|(?!因[公病事私]){openers}(?![者好])|我是(?=[哦啊哈，我]|$))+',
)
/** What leads over to 「来不了」. */
const LEADS_OVER = pattern(
  '(?:{lead-over}|(?<![看陪找给帮接送])[他她]|[0-9一二三四五六七八九十]{1,3}[号日](?:那天)?的|(?:(?:[他她].{0,4})?打个?电话(?:来|给我)?|发微信来?)?[托喊让叫请]我?[帮给替代跟向]?[他她]?(?:组织|支部|书记)?)$',
)
const AFTER_VERB =
  /^(?:了|会议|开会|大会|支部|一次|一回|一趟|参加|现场|哈|的|会|开(?=了|$)|原因是|事由|啊|哦|嘛|咯|嘞|这[次回]|(?:半|[一两三几0-9])(?:天|个?月|周)|[，,：:\s])+/
/** 「他喊我跟你们说一声」: how the word came; his own words stand before and after. */
const PASSED_ON =
  /[他她]?(?:亲口|自己|刚才?|昨天|今早|专门|特意|特地)*(?:打电话|打个电话|发微信|发信息|来电话?|带信|捎信)?(?:来|给我|过来)*[喊让托请叫跟给和对找替帮][他她]?(?:我|你们?|大家|组织上?|书记|支部|领导)们?(?:[帮替代][他她]?|[跟给向和对在])*(?:[他她]|你们?|大家|组织上?|书记|支部|领导|群里头?|单位)*上?(?:说|讲|报|带个话|带话|转告|转达|打个?招呼|汇报|回|记|写)(?:了|个|的|一?声|一?下|哈|一句|一个|的是)*[他她]?/g
/** 「他讲他…」: what follows is the reason. */
const SAID =
  /^[他她听]?(?:又|也|就|刚才?|亲口)?[说讲](?:[他她]|的是|是)?(?!不|话|得)|^.{0,8}[说讲][他她](?!的)|^.{0,12}[他她][又也就]?[说讲](?!不|话|得)/
const APOLOGISES = /(?:书记|小李|领导)?(?:你们?)?(?:[莫别]|不要)(?:见?怪|等我?|笑|骂|生气).*$/
const ABSENT = /(?:党员|支部)?(?:开会|会议|大会|这[次回])*我?[就要]*缺(?:一?[次回席])?了?$/
/** What says that he does not come and why at once. */
const BUSY = /抽不|脱不|[没莫不]得?空|没有空|没(?:有|得)?时间/
/** 「车子进不来」 is no 「不来」. */
const NOT_COMES = /^不[来去]/
const CAN = /[进出搞弄整起做写学用睡吃喝走开坐站拿看听搬打按点]$/
const OURS = pattern('^(?:了|的)?(?:{our-events}|{our-places}|$)')
const KIN_ONLY = pattern(
  '^[我他她]?(?:家|屋头)?的?{companions}(?:也|就|今天|那天)?(?=来不|去不|不来|不去|请假|参加不|不参加)',
)

/** Whether somebody of the sender's family is said not to come. */
export function isOfKin(clause: string): boolean {
  return KIN_ONLY.test(clause.trim())
}

/** The reasons that clauses give, joined; empty when there is none. */
export function reasonsIn(clauses: readonly string[]): string {
  return joined(clauses.map((clause) => reasonIn(clause)))
}

/** The reason that a clause of a leave gives, beside what it says of coming, if anything. */
export function reasonIn(clause: string, meaning?: ClauseMeaning): string {
  const leave = meaning?.status === 'leave' ? meaning : leaveOf(clause)
  if (!leave) return asks(clause) || (meaning && !isErrand(meaning)) ? '' : coreOf(clause)
  if (saysBoth(clause, leave)) return coreOf(clause)
  return joined([coreOf(beforeLeave(leave.before)), reasonIn(leave.after.replace(AFTER_VERB, ''))])
}

type Leave = Pick<ClauseMeaning, 'before' | 'said' | 'after'>

function leaveOf(clause: string): Leave | undefined {
  const match = leaveIn(clause)
  if (!match) return undefined
  const end = match.index + match[0].length
  return { before: clause.slice(0, match.index), said: match[0], after: clause.slice(end) }
}

/** Whether what says that he stays away is the reason as well: 「抽不开身」「起不来床」. */
function saysBoth(clause: string, { before, said }: Leave): boolean {
  const kept = keptIn(clause) ?? BUSY.exec(clause)
  return (
    (kept !== null && kept.index + kept[0].length > before.length) ||
    (NOT_COMES.test(said) && CAN.test(before))
  )
}

/** Whether a clause that seems to say 「去」 of the meeting goes on with something else: 「去给岳父圆坟」. */
function isErrand({ status, after }: ClauseMeaning): boolean {
  return status === 'attend' && after.length > 1 && (after.startsWith('帮') || !OURS.test(after))
}

function joined(reasons: readonly string[]): string {
  return reasons.filter(Boolean).join('，')
}

function beforeLeave(words: string): string {
  let now = words
  for (let next = now.replace(LEADS_OVER, ''); next !== now; next = now.replace(LEADS_OVER, '')) now = next
  return now
}

/** What of some words is a reason. */
function coreOf(words: string): string {
  return joined(words.replace(PASSED_ON, '，').split('，').map(partOf))
}

function partOf(words: string): string {
  const core = words
    .replace(AROUND, '')
    .replace(ABSENT, '')
    .replace(APOLOGISES, '')
    .replace(OPENERS, '')
    .replace(SAID, '')
    .replace(OPENERS, '')
  return isNoReason(core) || isNoReason(beforeLeave(core)) ? '' : core
}

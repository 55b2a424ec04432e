import { wordsOf } from '../words.ts'

const NOT_NAMES = new Set(wordsOf('not-names'))
const OFTEN_NOT_NAMES = new Set(wordsOf('often-not-names'))
/** What only people do; 「胜利在望」 is none of it. */
const DOES =
  /^(?:[他她]|说|讲|要来|要去|要请|也来|也要|也不|来不|去不|来了?$|来，|不来|不去|请|线上|报名|到了|参加|在(?!于|望)|住院|病|生病|感冒|打电话|[托喊让叫]|今天|那天|昨天|刚|才|已经|没得?微信|[脚腿腰血头]|和我|跟我|与我|那个$|[0-9](?![0-9年月日号点]))/
const SPEAKS = /^(?:[他她](?!们)|说|讲|请假|线上|报名|托我|喊我|让我|叫我|打电话|[1-9](?=$|[，,。、；;\s]))/
const CLAUSE_BEGINS = /(?:^|[\s，,。；;：:、！!@])$/
/** 「我是德昌」 */
const CALLS_HIMSELF = /我(?:就)?(?:是|叫|系)$/
/** Before somebody for whom something is done, or with whom: 「替胜利请个假」. */
const FOR_OR_WITH = /(?:[替帮代、和跟与同]|喊)$/
const IS_DONE =
  /^(?:请|报|回|记|登|签|告|都|一起|一路|一道|一块|[两三]个|也|来|去|线上|要|[0-9]|$|[，,、和跟])/
/** What a miswritten name may stand after; in running text other words look like one. */
const BEFORE_NAME = /(?:^|[\s，,。；;：:、！!@（(替帮代给和跟与喊叫请说讲让托是])$/
/** What nobody writes by mistake for a character of a name. */
const NEVER_IN_NAME = /[来去不请线参到我他她你您说讲也都要就在了个的吗呢吧嘛这那今天昨没得有会给帮替喊报1-9]/
/** 「安顺明天落雨」 is no 安顺民. */
const WORD_AHEAD = /^(?:[明今后]天|明年|明早|明晚|[开到]会|家里|家头|人家)/
/** 「书记他…」, 「书记喊我帮他…」 speak of the holder of the post, 「书记，…」 to him. */
const HOLDER = /^(?:(?:说|讲)?他(?!们)|自己|本人|(?:说|讲)?(?:喊|让|托|叫)我(?:帮|替|给|代|跟大家|跟你们|转))/
const ASKED_FOR = /^(?:请|报|回|记|登)/

/** Whether an ordinary word that is also somebody's name stands for no person at this place. */
export function isNoName(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end)
  if (!NOT_NAMES.has(word)) return false
  return !isPlacedAsName(text, { start, end, often: OFTEN_NOT_NAMES.has(word) })
}

/** Whether a phrase by which somebody calls himself in the group, such as 「一路平安」, is but said at this place. */
export function isOnlySaid(text: string, start: number, end: number): boolean {
  const alone =
    CLAUSE_BEGINS.test(text.slice(0, start).slice(-1)) && /^(?:$|[\s：:])/.test(text.slice(end, end + 1))
  return !alone && !isPlacedAsName(text, { start, end, often: false })
}

function isPlacedAsName(
  text: string,
  { start, end, often }: { start: number; end: number; often: boolean },
): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 4), start), text.slice(end, end + 12)]
  if (CALLS_HIMSELF.test(before) || (/[（(]$/.test(before) && /^[）)]/.test(after))) return true
  if (CLAUSE_BEGINS.test(before) && (often ? SPEAKS : DOES).test(after)) return true
  return FOR_OR_WITH.test(before) && (often ? ASKED_FOR : IS_DONE).test(after)
}

/** Whether what follows is what only a person does who is spoken of. */
export function speaks(text: string, end: number): boolean {
  return SPEAKS.test(text.slice(end, end + 4))
}

/** Whether a miswritten name may begin at this place. */
export function mayBeginName(text: string, start: number): boolean {
  return BEFORE_NAME.test(text.slice(Math.max(0, start - 1), start))
}

/** Whether what is written may be a slip for this name: nobody writes 请 or 来 for a character of one. */
export function isSlipFor(name: string, written: string): boolean {
  return [...written].every((character, index) => character === name[index] || !NEVER_IN_NAME.test(character))
}

/** Whether what is written at this place in other characters than this name goes on as another word. */
export function isOtherWords(name: string, text: string, start: number): boolean {
  return [...name].some((character, index) => {
    const at = start + index
    return text[at] !== character && WORD_AHEAD.test(text.slice(at, at + 2))
  })
}

/** Whether 「书记」 at this place is he who is spoken of. */
export function isHolderSpokenOf(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + 8)
  const before = text[start - 1] ?? ''
  if (/[替帮代]/.test(before)) return ASKED_FOR.test(after)
  return CLAUSE_BEGINS.test(before) && HOLDER.test(after)
}

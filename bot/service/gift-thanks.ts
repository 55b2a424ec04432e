import { amountsIn } from '../money.ts'
import { COUNT } from './gift-line.ts'

/** What a giver says to being thanked by name in the group. */
export interface GroupConsent {
  agrees: boolean
  /** It says itself what it is about; else it is an answer only right after the question. */
  isClear: boolean
}

const SAY = '(?:在群里|群里|说|谢|说我|讲|提|点名|说名字)+'
const END =
  '[的啊呀嘛吧了哈]?[，,。.！!～~\\s]*(?:(?:谢谢|多谢)(?:支部|组织|你们|您|你|大家)?)?[。.！!～~\\s]*$'
const CLEAR_YES = new RegExp(`^(?:(?:可以|同意|愿意|要得)[，,\\s]*)+${SAY}${END}`)
const CLEAR_NO = new RegExp(
  `^(?:不要|不用|不必|不想|不愿意?|不同意|别|莫|莫要|不)${SAY}(?:我|名字|我的名字)?${END}`,
)
const YES = new RegExp(`^(?:可以|同意|愿意|没问题|说吧)+(?:[，,\\s]*(?:可以|同意|愿意))*${END}`)
/** 好的，谢谢 thanks for what was said, and 好了 tells that something is done. */
const PLAIN_YES = /^(?:好|好的|行|行的|要得|好嘛|行嘛)[。.！!～~\s]*$/
const NO = new RegExp(
  `^(?:不用|不要|不必|不好|不愿意?|不想|不|别|莫|算了|不可以|不同意|保密)(?:[，,\\s]*(?:不用|算了))?${END}`,
)

/** Reads an answer to whether a giver may be thanked by name in the group; undefined where it is none. */
export function groupConsentIn(said: string): GroupConsent | undefined {
  if (CLEAR_NO.test(said)) return { agrees: false, isClear: !/^不[用必]谢/.test(said) }
  if (CLEAR_YES.test(said)) return { agrees: true, isClear: /群|名/.test(said) }
  if (NO.test(said)) return { agrees: false, isClear: false }
  return YES.test(said) || PLAIN_YES.test(said) ? { agrees: true, isClear: false } : undefined
}

const HEALTH = /痛|疼|病|症|癌|瘤|住院|医|手术|药|伤|残|瘫|摔|骨折|卧床|失能|透析|去世|过世|丧|后事|治/
const NUMBER = new RegExp(`\\d|元|块钱|${COUNT}`, 'u')

/** Whether the group may read what was given for: no number, no amount, nothing of anybody's health. */
export function isForGroup(purpose: string): boolean {
  return !HEALTH.test(purpose) && !NUMBER.test(purpose) && !amountsIn(purpose).length
}

/** What the group reads: names and what they gave for, nothing else. */
export function groupThanks(names: readonly string[], purposes: readonly string[]): string {
  const what = purposes.length ? `为${purposes.join('、')}` : ''
  return `【感谢】${names.join('、')}同志${what}献了爱心，支部谢谢您${names.length > 1 ? '们' : ''}！`
}

import { anyOf, pattern, wordsOf } from '../words.ts'

/** 大姐、三孃、幺叔: a rank among brothers and sisters may stand before what one is called by. */
const RANK = '[大二三四五六七八九幺小老满]?'
const HERS = `${RANK}${anyOf('titles-female')}`
const HIS = `${RANK}${anyOf('titles-male')}`
/** What goes on after 「周老」 where that is a person. */
const GOES_ON =
  '(?=$|[，,。；;：:！!、（(\\s0-9A-Za-z]|[他她说讲喊让托请来去要会不也都就在到线报参和跟与同我这那今昨刚已还住身腿打早回因病生走可能没莫])'
const TITLE = new RegExp(
  `(?:(${HERS})|(${HIS})|${anyOf('titles')}(?:${HERS}|${HIS})?|${anyOf('titles-short')}${GOES_ON})`,
  'y',
)
/** 「张大山弟弟」 is his brother, 「张大山老弟」 he. */
const KIN_OF_HIS = /^(?:姐姐|妹妹|哥哥|弟弟?|兄弟|妈|爷爷|奶奶|公公|姨妈|姑姑|姑妈|舅舅|伯父|爹)/
const NOT_CALLED = pattern('{not-called}', 'y')
/** 「血压老高」「肿得老高」 */
const HIGH = /^[压糖烧得起肿痛多涨楼热]老高$/
const IN_WORDS = new Set(wordsOf('surname-in-words'))
/** 「谢书记关心」 thanks, and calls nobody 谢. */
const THANKED = /^(?:们|的?(?:关心|提醒|通知|惦记|挂念|挂记|批准|理解|支持|照顾|了|咯|啦|啊|！|!))/

export interface Title {
  said: string
  gender?: '男' | '女'
}

/** What somebody is called by at this place, such as 大姐, 老师 or 书记; undefined when there is no such word. */
export function titleAt(text: string, at: number): Title | undefined {
  TITLE.lastIndex = at
  const found = TITLE.exec(text)
  if (!found) return undefined
  const gender = found[1] ? '女' : found[2] ? '男' : undefined
  return { said: found[0], ...(gender ? { gender } : {}) }
}

/** The same after a whole name, where a word for kin mostly means his. */
export function titleAfterName(text: string, at: number): Title | undefined {
  const title = titleAt(text, at)
  return title && !KIN_OF_HIS.test(title.said) ? title : undefined
}

/** Whether a surname at this place is part of another word: 「下周老师」, 「谢书记关心」, 「老高得很」. */
export function isInWord(
  text: string,
  { start, surname, end }: { start: number; surname: number; end: number },
): boolean {
  if (surname === start && IN_WORDS.has(text.slice(start - 1, start + 1))) return true
  if (text[surname] === '谢' && (/[谢多感]/.test(text[start - 1] ?? '') || THANKED.test(text.slice(end))))
    return true
  if (HIGH.test(text.slice(Math.max(0, start - 1), surname + 1))) return true
  NOT_CALLED.lastIndex = start
  return NOT_CALLED.test(text)
}

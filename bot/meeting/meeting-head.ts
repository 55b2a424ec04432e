import { readWhen } from '../language/when.ts'
import { kindIn, namingWord } from './meeting-kind.ts'

/** Words by which a text says a day and not only an hour. */
const SAYS_DAY = /[日号天今明后]|星期|礼拜|周|节|初|\d\s*[./-]\s*\d/
const PAUSES = /[\s，,。；;！!]+/
const PLACE_LIKE = /(室|厅|楼|馆|院|站|场|园|中心|所|校|家|村|镇|墓|碑|门口|大门|社区|基地)$/
const REMARK_LIKE = /^(请|望|务必|记得|自带|带上|携带)/
const TIME_LEFT = /(将|拟|定)?于$|定在$/
const AT_PLACE = /^(?:在|到|于)(.{2,}?)(?:召开|举行|举办|开展|集合|开|上(?=党课)|听|搞)(.{2,})$/
const HELD = /^(在.{2,}?)(召开|举行|举办|集合|进行|开)$/
/** A day that is counted or named by its number, in contrast to a festival, which may be part of a name. */
const PLAIN_DAY = /\d|[今明后下本这周]|星期|礼拜|[月号日]/

/** A call's words before its labelled parts: where its time is read, and the name in it if it stands apart. */
export interface Head {
  title: string
  /** The text without the name, each character in its place. */
  others: string
  /** The text that tells the time. */
  timed: string
}

/** Whether a text says a day and not only an hour. */
export function saysDay(text: string): boolean {
  return SAYS_DAY.test(text)
}

/**
 * Sets the name apart, so that a festival in it (重阳节活动 10月18日) is not taken for the day where another one
 * is given.
 */
export function readHead(head: string, now: Date): Head {
  const named = namingWord(head.split(PAUSES).filter((word) => !tellsHour(word, now)))
  if (!named) return { title: '', others: head, timed: head }
  const others = head.replace(named, ' '.repeat(named.length))
  const apart = saysDay(others) && readWhen(others, now).kind !== 'none'
  return { title: withoutDay(named, now), others, timed: apart ? others : head }
}

function tellsHour(word: string, now: Date): boolean {
  const reading = readWhen(word, now)
  if (reading.kind === 'none') return reading.misread !== undefined
  const readings = reading.kind === 'several' ? reading.choices : [reading.when]
  return readings.some(({ time }) => time !== undefined) || AT_PLACE.test(word)
}

/** 10月14日支部党员大会 is a day and a name; 重阳节活动 is a name. */
function withoutDay(title: string, now: Date): string {
  const reading = readWhen(title, now)
  if (reading.kind !== 'one') return title
  const [from, to] = reading.when.span
  const bare = title.slice(0, from) + title.slice(to)
  return PLAIN_DAY.test(title.slice(from, to)) && kindIn(bare) ? bare : title
}

/** Which words of a head, its time taken out, are the name, which the place, and which a remark. */
export function sortWords(text: string): { title: string; place: string; remarks: string[] } {
  const words = text
    .split(PAUSES)
    .flatMap((word) => splitAtPlace(word.replace(TIME_LEFT, '')))
    .filter(Boolean)
  const remarks = words.filter((word) => REMARK_LIKE.test(word))
  const others = words.filter((word) => !REMARK_LIKE.test(word))
  const title = namingWord(others) ?? others.find((word) => !PLACE_LIKE.test(word)) ?? ''
  const place = others.filter((word) => word !== title).join(' ')
  return { title, place, remarks }
}

/** 「在镇政府三楼开支部党员大会」 is a name and a place. */
function splitAtPlace(word: string): string[] {
  const [, place, title] = AT_PLACE.exec(word) ?? []
  return place && title ? [title, place] : [word.replace(HELD, '$1')]
}

import { normalise } from '../language/normalise.ts'
import { readNumeral } from '../language/numerals.ts'
import type { Call } from '../language/reply/call.ts'
import { asks } from '../language/reply/clauses.ts'
import { companionsIn } from '../language/reply/company.ts'
import type { Entry } from '../language/reply/entry.ts'
import type { ReplyReader } from '../language/reply/reply.ts'

/** What a text says of a trip: whether he comes, and with how many in all or how many more, where it says so. */
export interface TripEntry {
  who: string
  comes: boolean
  people?: number
  more?: number
  /** It was only a number, which may answer whatever else was asked. */
  digit: boolean
}

export interface TripReading {
  reader: ReplyReader
  from?: string | undefined
  solitaire?: boolean
}

/** A trip asks who comes and how many they are: a number says how many. */
const CALL: Call = { text: '想去的报人数', choices: { '1': 'attend' }, counts: true }
const N = '[1-9一两二三四五六七八九]'
const COUNT = new RegExp(
  `^(?:改[成为]|换成|变成|一共|总共|共|就|还是|我们?|我家|一家|报名?|来|去|参加|算|了|要|[，,\\s])*(${N})(?:个|位|名|口)?人?(?:都?去|参加|报名)?[了吧哈嘛。.!！\\s]*$`,
)
const COUPLE = /^(?:我们?|我家)*(?:老?两口子?|夫妻[俩二两]?个?人?)(?:都?去|参加|报名)?[了吧哈嘛。.!！\s]*$/
const ALONE = /(?:只有|就)我(?:一个人?)?(?:去|参加)|我(?:自己)?一个人(?:去|参加)/
const WISH = /^(?:我|也|还)*想(?:去|参加|报名)[了吧哈嘛。.!！\s]*$/
const BRINGS = /^(?:我|也|还|再|要|想|去|，|,)*(?:带|加|和|跟|约|叫|喊)/
/** 「再加1个」 */
const MORE = new RegExp(
  `^(?:我|还|要|想)*(?:再|多)(?:加|带|报|来|添)?(${N})?(?:个|位|名)?人?(?:去)?[了吧哈嘛。.!！\\s]*$`,
)
/** 「我老伴不去了」 */
const ONE_LESS =
  /^(?:我|我家|我们)?(?:老伴|爱人|老婆|老公|家属|孙子|孙女|儿子|女儿|姑娘)(?:不去|去不了|来不了|不来|去不成|不参加)了?[吧哈嘛。.!！\s]*$/
const SHORT = 12

/** Reads a text as a sign-up for a trip by the reader of meetings' replies, and by the numbers that only a trip asks for. */
export function readTrip(said: string, { reader, from, solitaire }: TripReading): TripEntry[] {
  const { text } = normalise(said)
  if (!solitaire && (!text || asks(text))) return []
  const own = solitaire ? null : ownEntry(text)
  if (own) return [{ who: 'self', comes: true, digit: /^\d$/.test(text), ...own }]
  const { entries, unsure } = reader({
    text: said,
    call: CALL,
    ...(from ? { from } : {}),
    ...(solitaire ? { solitaire } : {}),
  })
  if (entries.length) return entries.flatMap(tripEntry)
  const companions = companionsIn(text)
  const brings = companions > 0 && text.length <= SHORT && (unsure?.likely === 'attend' || BRINGS.test(text))
  return brings ? [{ who: 'self', comes: true, people: 1 + companions, digit: false }] : []
}

/** What only a trip asks for, of the sender alone. */
function ownEntry(text: string): Pick<TripEntry, 'people' | 'more'> | null {
  const count = COUNT.exec(text)?.[1]
  if (count) return { people: readNumeral(count) }
  if (COUPLE.test(text)) return { people: 2 }
  if (ALONE.test(text)) return { people: 1 }
  if (ONE_LESS.test(text)) return { more: -1 }
  const more = MORE.exec(text)
  if (more) return { more: more[1] ? readNumeral(more[1]) : 1 }
  return WISH.test(text) ? {} : null
}

/** Who has come somewhere speaks of a meeting. */
function tripEntry({ who, status, companions = 0 }: Entry): TripEntry[] {
  if (status === 'attend')
    return [{ who, comes: true, digit: false, ...(companions ? { people: 1 + companions } : {}) }]
  return status === 'leave' || status === 'cancel' ? [{ who, comes: false, digit: false }] : []
}

import { normalise } from '../language/normalise.ts'
import { readNumeral } from '../language/numerals.ts'
import type { Call } from '../language/reply/call.ts'
import { asks } from '../language/reply/clauses.ts'
import { companionsIn } from '../language/reply/company.ts'
import type { Entry } from '../language/reply/entry.ts'
import type { ReplyReader } from '../language/reply/reply.ts'

/** What a text says of a trip: who comes, with how many in all; nobody where he does not come. */
export interface TripEntry {
  who: string
  candidates?: string[]
  people: number
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
  `^(?:改[成为]|换成|变成|一共|总共|共|就|还是|我们?|我家|报名?|来|去|参加|算|了|要|[，,\\s])*(${N})(?:个|位|名)?人?(?:都?去|参加|报名)?[了吧哈嘛。.!！\\s]*$`,
)
const COUPLE = /^(?:我们?|我家)*(?:老?两口子?|夫妻[俩二两]?个?人?)(?:都?去|参加|报名)?[了吧哈嘛。.!！\s]*$/
const ALONE = /^(?:只有|就)我(?:一个人?)?(?:去|参加)|我(?:自己)?一个人(?:去|参加)/
const WISH = /^(?:我|也|还)*想(?:去|参加|报名)[了吧哈嘛。.!！\s]*$/
const BRINGS = /^(?:我|也|还|再|要|想|去|，|,)*(?:带|加|和|跟|约|叫|喊)/
const SHORT = 12

/** Reads a text as a sign-up for a trip by the reader of meetings' replies, and by the numbers that only a trip asks for. */
export function readTrip(said: string, { reader, from, solitaire }: TripReading): TripEntry[] {
  const { text } = normalise(said)
  if (!solitaire && (!text || asks(text))) return []
  const own = (people: number, digit = false): TripEntry[] => [{ who: 'self', people, digit }]
  const count = solitaire ? undefined : COUNT.exec(text)?.[1]
  if (count) return own(readNumeral(count), /^\d$/.test(text))
  if (COUPLE.test(text)) return own(2)
  if (!solitaire && ALONE.test(text)) return own(1)
  if (WISH.test(text)) return own(1)
  const { entries, unsure } = reader({
    text: said,
    call: CALL,
    ...(from ? { from } : {}),
    ...(solitaire ? { solitaire } : {}),
  })
  if (entries.length) return entries.flatMap(tripEntry)
  const companions = companionsIn(text)
  const brings = companions > 0 && text.length <= SHORT && (unsure?.likely === 'attend' || BRINGS.test(text))
  return brings ? own(1 + companions) : []
}

function tripEntry({ who, candidates, status, companions = 0 }: Entry): TripEntry[] {
  const of = { who, ...(candidates ? { candidates } : {}), digit: false }
  if (status === 'attend' || status === 'arrived') return [{ ...of, people: 1 + companions }]
  return status === 'leave' || status === 'cancel' ? [{ ...of, people: 0 }] : []
}

import type { Doubt } from './identity.ts'

/** One contact that staff are asked about, and what they said. */
export interface MatchItem {
  contact: string
  label: string
  /** Name of the member it may be. */
  guess?: string
  /** Message by which staff settled it, and the member's name, or none for nobody on the roster. */
  settledBy?: string
  settledAs?: string
}

/** What a question of who is who is about. */
export interface MatchQuestion {
  items: MatchItem[]
}

const MOST = 20

/** The question for these doubts. */
export function matchQuestion(doubts: readonly Doubt[]): MatchQuestion {
  return {
    items: doubts.slice(0, MOST).map(({ person, guess }) => ({
      contact: person.contact,
      label: (person.alias || person.name).replace(/\s+/g, ' ').trim().slice(0, 20) || '（没有昵称）',
      ...(guess ? { guess: guess.name } : {}),
    })),
  }
}

/** The question as a numbered list, with how to answer. */
export function matchLines({ items }: MatchQuestion): string[] {
  const lines = items.map(
    ({ label, guess }, index) => `${index + 1} 群昵称「${label}」${guess ? `像是 ${guess}？` : '是哪一位？'}`,
  )
  const guessed = items.some(({ guess }) => guess)
  const how = `${guessed ? '回「1 对」或' : '回'}「1 是 王德昌」；不是名单上的人回「1 不是」。`
  return [...lines, guessed && items.length > 1 ? `${how}全对回「都对」。` : how]
}

/** What staff say of one number. */
export type MatchAnswer = { number: number } & ({ says: 'right' | 'nobody' } | { says: 'name'; name: string })

const ONE =
  /(\d{1,2})\s*[.、号:：)]?\s*(?:(对的?|是的|没错|√)(?![\p{Script=Han}])|(不是|不对|都不是|不认识|不知道)(?!\s*[，,]?\s*是?\s*[\p{Script=Han}]{2})|(?:不[是对][\s，,]*)?(?:应该)?是?\s*([\p{Script=Han}·]{2,8}))/gu
const ALL = /^\s*(都对|全对|都是|全部对|都没错|全部正确)[的了。！!\s]*$/

/** Reads 「1 对」, 「1 是 王德昌」, 「3 不是」, 「都对」, several in one text; null when it answers nothing. */
export function readMatchAnswers(text: string, { items }: MatchQuestion): MatchAnswer[] | null {
  const plain = text.normalize('NFKC').slice(0, 1_000)
  if (ALL.test(plain)) {
    return items.flatMap(({ guess }, index) => (guess ? [{ number: index + 1, says: 'right' as const }] : []))
  }
  const answers = [...plain.matchAll(ONE)].map(([, digits, right, nobody, name]): MatchAnswer => {
    const number = Number(digits)
    if (name) return { number, says: 'name', name }
    return { number, says: right && !nobody ? 'right' : 'nobody' }
  })
  const rest = plain.replace(ONE, '').replace(/[\s，,；;。、]/g, '')
  return answers.length && !rest ? answers : null
}

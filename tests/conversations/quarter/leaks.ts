import { PRIVATE } from './people.ts'

const HEALTH =
  /住院|出院|医院|病[了房床情重危倒]|看病|生病|得病|[腰腿头胸肚牙]\S{0,2}[痛疼]|卧床|瘫痪|行动不便|轮椅|拐杖|摔[倒了伤]|骨折|手术|癌|肿瘤|血压|血糖|糖尿|中风|脑梗|心梗|心脏|透析|吃药|开药|药费|复查|失能|独居|去世|逝世|过世/
const ADDRESS = /(?:街|路|巷|小区|花园|村|组)[^，。；、\s]{0,8}?\d+\s*(?:号|栋|幢|单元|室)/
const TELEPHONE = /(?<!\d)(?:1\d{10}|0\d{9,11})(?!\d)/
/** So many characters in a row that somebody said in private are no chance. */
const RUN = 6

/** What of a text that goes to the group belongs to somebody: a word for each kind, none when it may be read by all. */
export function leaksIn(text: string, sayings: readonly string[] = []): string[] {
  const plain = text.normalize('NFKC')
  const bare = plain.replace(/[\s\-·.]+/g, '')
  return [
    ...found('health', HEALTH.exec(plain)),
    ...found('address', ADDRESS.exec(plain)),
    ...found('telephone', TELEPHONE.exec(bare)),
    ...PRIVATE.flatMap(({ name, values }) => ownIn(plain, bare, { name, values })),
    ...sayings.filter((said) => isRepeated(bare, said)).map((said) => `said in private: ${said}`),
  ]
}

function found(kind: string, match: RegExpExecArray | null): string[] {
  return match ? [`${kind}: ${match[0]}`] : []
}

/** A name of one of a few towns is private only beside the name of who lives there; all others always are. */
function ownIn(plain: string, bare: string, { name, values }: (typeof PRIVATE)[number]): string[] {
  const isNamed = plain.includes(name)
  const own = values.filter((value) => {
    const isDate = /^\d{4}-\d\d-\d\d$/.test(value)
    if (value.length < 4) return isNamed && plain.includes(value)
    return isDate ? isNamed && plain.includes(value) : bare.includes(value.replace(/[\s\-·.]+/g, ''))
  })
  return [...(isNamed ? [`name: ${name}`] : []), ...own.map((value) => `of ${name}: ${value}`)]
}

function isRepeated(bare: string, said: string): boolean {
  const words = said.replace(/[\p{P}\s]+/gu, '')
  const text = bare.replace(/[\p{P}\s]+/gu, '')
  for (let start = 0; start + RUN <= words.length; start += 1)
    if (text.includes(words.slice(start, start + RUN))) return true
  return false
}

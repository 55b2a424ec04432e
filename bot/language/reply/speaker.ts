import type { Mention, NameFinder } from '../names/names.ts'
import { pattern } from '../words.ts'

/** 「我是」, also 「我是卫城这边那个」, at the end of what stands before a name. */
const I_AM =
  /(?:^|[，,。；;！!\s：:]|书记|小李|[啊呀哈噻嘞嘛好])((?:我|本人|这里|这边)(?:就是|名叫|是|系|叫|乃)[^，,。；;\s我他她你和跟与同帮替给代喊叫让请坐搭看找陪等来去要会到说讲]{0,8})$/
/** 「我王德昌保证到」 */
const I_NAMED = /(?:^|[，,。；;！!\s：:])(我|本人)$/
const PROMISES = /^(?:那天|这回|这次|今天|明天|要|请假|线|来|参|不|去|也|到|已|有|因|保证|一定|肯定|准时|报)/
const KIN =
  '(?:大|二|三|四|小|幺|老)?(?:{companions}|儿|女|孙|崽|姑爷|侄|外甥|家人|老[一二三四五六大幺]|幺儿|幺女|邻居|保姆|护工)'
const HIS_KIN = pattern(`^(?:同志|老人家|他|她)?(?:家|屋头|家里)?的?${KIN}[啊呀哈噻嘞嘛哦]*`)
const HIMSELF =
  /^([啊呀哈噻嘞嘛哦]*)(?:$|[，,。；;！!：:\s]|(?<=[啊呀哈噻嘞嘛哦])|我|那天|这回|这次|开会|今天|明天|要|请|线|来|参|不|去|也|到|已|有|因|收|[1-3])/
const HIS_PHONE = /^(?:的)?(?:手机|微信)(?=说|讲|回|发|：|，)/

/** Where a text says whose answer it is. */
export interface Introduction {
  start: number
  end: number
  /** Somebody of his family writes for him. */
  kin: boolean
}

/** Where somebody who is named is said to be the one who speaks, or for whom his family speaks. */
export function introductionOf(text: string, { start, end, by }: Mention): Introduction | undefined {
  const before = text.slice(0, start)
  const after = text.slice(end)
  const named = by === 'name' && PROMISES.test(after) ? I_NAMED.exec(before)?.[1] : undefined
  const lead = I_AM.exec(before)?.[1] ?? named
  if (lead === undefined) return undefined
  const kin = (HIS_KIN.exec(after) ?? HIS_PHONE.exec(after))?.[0].length
  const length = kin ?? HIMSELF.exec(after)?.[1]?.length ?? (named === undefined ? undefined : 0)
  return length === undefined
    ? undefined
    : { start: start - lead.length, end: end + length, kin: kin !== undefined }
}

/** Whose answer it is, where the text says that somebody else holds the telephone. */
export interface Speaker {
  people: readonly string[]
  kin: boolean
}

/**
 * 「我是赵永康的女儿」 speaks for 赵永康, 「我是彭家珍，借手机回一下」 is 彭家珍. Undefined where that is the sender, and
 * where nothing is said of that; a sender who is nobody known (no `from`) and names himself is the sender.
 */
export function speakerOf(
  text: string,
  { finder, from }: { finder: NameFinder; from?: string | undefined },
): Speaker | undefined {
  if (!/我|本人|这里|这边/.test(text)) return undefined
  for (const mention of finder.mentions(text)) {
    const introduction = introductionOf(text, mention)
    if (!introduction) continue
    const isSender = from ? mention.candidates.includes(from) : !introduction.kin
    return isSender ? undefined : { people: mention.candidates, kin: introduction.kin }
  }
  return undefined
}

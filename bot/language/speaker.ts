import type { NameFinder } from './names.ts'

const I_AM = /(?:^|[，,。；;！!\s：]|书记|小李|啊)我(?:是|就是|系|叫|乃)$/
const HIS_KIN =
  /^(?:同志|老人家|他|她)?(?:家|屋头)?的?(?:大|二|三|四|小|幺)?(?:女儿|儿子|姑娘|孙子|孙女|儿媳|媳妇|女婿|老伴|爱人|妹|弟|侄|外甥|家属|老[一二三四五六大幺]|幺儿|幺女|娃)/
const HIMSELF = /^(?:$|[，,。；;！!\s]|啊|哈|我|那天|要|请|线|来|参)/
const HIS_PHONE = /^(?:的)?(?:手机|微信)(?:说|讲|回|发|：|，)/

/**
 * Whose answer it is, when the text says that somebody else holds the telephone: 「我是赵永康的女儿」 speaks for
 * 赵永康, 「我是彭家珍，借手机回一下」 is 彭家珍. Undefined when it says nothing of that.
 */
export function speakerOf(text: string, finder: NameFinder): readonly string[] | undefined {
  return finder.mentions(text).find(({ start, end }) => {
    const after = text.slice(end)
    return (
      I_AM.test(text.slice(0, start)) && (HIS_KIN.test(after) || HIMSELF.test(after) || HIS_PHONE.test(after))
    )
  })?.candidates
}

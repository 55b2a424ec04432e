const WILLING =
  /^我?(?:也|很|都)?(?:愿意|乐意|想)(?:参加|去|来)?(?:的|嘛|哈|呀)?[。.！!～~\s]*$|^我(?:也|可以|能)?去(?:讲|演|表演|帮忙)[吧嘛哈了]?[。.！!\s]*$/
/** Of himself alone, and of nothing else: 孙子去不了学校了, 我老伴不去了 and 今年没空种菜了 are no answers. */
const LEAD =
  '(?:不好意思|对不起|抱歉)?(?:我|(?:那|这|当|今|明|后)天|[这那]一?[次回]|到时候?|家里?|周[一二三四五六日天]|\\d{1,2}[日号]|[上下]午|晚上|恐怕|可能|怕是?|实在|确实|真的?|又|就|也|是)*'
const TAIL = '[了啦哦哈呢嘛的喽]*$'
const UNABLE = new RegExp(
  `^${LEAD}(?:(?:有点?|没得?|有些)[事空])?${LEAD}(?:[去来]不[了成倒到]|不[去来]|不参加|参加不[了成])${TAIL}`,
)
/** What may be said of anything else, where more is said than this. */
const BUSY = new RegExp(`^${LEAD}(?:没得?空|走不开|有点?事)${TAIL}`)
const ASKS = /[?？吗么]$|[去来]不[去来]/

/** What is said of a call for volunteers where a meeting's words do not fit: 我愿意; in private also 那天去不了了，要带孙子. */
export function signUpIn(text: string, isPrivate: boolean): 'in' | 'out' | undefined {
  const plain = text.normalize('NFKC').trim()
  if (plain.length > 40 || ASKS.test(plain)) return undefined
  if (WILLING.test(plain)) return 'in'
  const clauses = plain.split(/[\s,，.。!！;；~～、]+/).filter(Boolean)
  const isBusy = clauses.length === 1 && BUSY.test(clauses[0] ?? '')
  return isPrivate && (isBusy || clauses.some((clause) => UNABLE.test(clause))) ? 'out' : undefined
}

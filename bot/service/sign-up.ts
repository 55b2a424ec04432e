const WILLING =
  /^我?(?:也|很|都)?(?:愿意|乐意|想)(?:参加|去|来)?(?:的|嘛|哈|呀)?[。.！!～~\s]*$|^我(?:也|可以|能)?去(?:讲|演|表演|帮忙)[吧嘛哈了]?[。.！!\s]*$/
const UNABLE = /[去来]不[了成倒到]|不[去来]了|没空|没得空|走不开|有事/
const ASKS = /[?？吗么]$|[去来]不[去来]/

/** What is said of a call for volunteers where a meeting's words do not fit: 我愿意; in private also 那天去不了了，要带孙子. */
export function signUpIn(text: string, isPrivate: boolean): 'in' | 'out' | undefined {
  const plain = text.normalize('NFKC').trim()
  if (plain.length > 40 || ASKS.test(plain)) return undefined
  if (WILLING.test(plain)) return 'in'
  return isPrivate && UNABLE.test(plain) ? 'out' : undefined
}

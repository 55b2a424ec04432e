/** Why there is no text of a page, a feed or a file. */
export type PageProblem = keyof typeof PROBLEM_WORDS

const PROBLEM_WORDS = {
  'no-web': '那不是网页地址',
  foreign: '那个网页转到了没有列出的网站',
  private: '那个地址在内部网络里，不能读',
  unreachable: '那个网页打不开',
  gone: '那个网页已经没有了',
  login: '那个网页要登录',
  slow: '那个网页太慢，没等到',
  huge: '那个网页太大',
  loop: '那个网页一直在转来转去',
  short: '那个网页上没有多少字',
  broken: '那里的内容读不懂',
  nothing: '那里没有找到文章',
  locked: '这个文件加了密码',
  empty: '这个文件里没有读到字，可能是扫描的图片',
} as const

/** What is wrong with what was to be read. */
export class PageError extends Error {
  readonly problem: PageProblem

  constructor(problem: PageProblem) {
    super(problem)
    this.problem = problem
  }
}

/** The problem in a clause, e.g. 那个网页要登录. */
export function problemInWords(problem: PageProblem): string {
  return PROBLEM_WORDS[problem]
}

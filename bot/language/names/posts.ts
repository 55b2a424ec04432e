/** The least that a post's name must hold to mean one: 「支委」 is said of many. */
const SHORTEST = 3
const OF_BRANCH = /^(?:党?总?支部|党委|党小组)/
const SECRETARY = /^(?:党?总?支部)(副?)书记$/

/** What a holder of a post is called by it: 组织委员 for 「支委（组织委员）」, 支书 for 「支部书记」. */
export function namesOfPost(post: string): string[] {
  const said = post.split(/[（）()、，,/；;\s]+/).filter((one) => one.length >= SHORTEST)
  const short = said.flatMap((one) => SECRETARY.exec(one)?.[1]).filter((one) => one !== undefined)
  return [...said, ...short.map((deputy) => `${deputy}支书`)]
}

/** 「书记」 for 「支部书记」, which mostly calls him and seldom speaks of him. */
export function shortNameOfPost(post: string): string | undefined {
  const short = post.split(/[（）()、，,/；;\s]+/).find((one) => OF_BRANCH.test(one))
  return short?.replace(OF_BRANCH, '') || undefined
}

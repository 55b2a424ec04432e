/** A place that study items come from: a feed, or a page that lists articles. */
export interface Source {
  name: string
  url: string
  /** Its own host and the others named beside it: nothing else is read or taken. */
  hosts: string[]
  /** What the address of an article holds, where a page lists other things too. */
  within: string[]
}

const FORM = '请写成「名字 网址」，后面可以加别的网站，如 news.example.cn，和文章网址里有的字，如 /2026/'

/**
 * Reads the file of sources: one a line, its name, its address, further hosts, parts of the addresses of its articles.
 * Returns also what is wrong, a line each; sources that are right count all the same.
 */
export function readSources(text: string): { sources: Source[]; problems: string[] } {
  const sources: Source[] = []
  const problems: string[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim().split(/\s+/).filter(Boolean)
    if (!words.length || words[0]?.startsWith('#')) continue
    const source = sourceOf(words)
    if (!source) problems.push(`第 ${index + 1} 行没看懂，${FORM}。`)
    else if (sources.some(({ url, name }) => url === source.url || name === source.name))
      problems.push(`第 ${index + 1} 行和前面的重复。`)
    else sources.push(source)
  }
  return { sources, problems }
}

function sourceOf([name = '', address = '', ...rest]: string[]): Source | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username) return undefined
  const within = rest.filter((word) => word.includes('/'))
  const hosts = rest.filter((word) => !word.includes('/')).map((host) => host.toLowerCase())
  return { name: name.slice(0, 20), url: url.href, hosts: [url.host, ...hosts], within }
}

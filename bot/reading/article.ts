import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { PageError } from './problem.ts'

export interface Article {
  title: string
  /** The paper, site or public account, as the page names it; empty when it does not. */
  site: string
  /** Paragraphs, one a line. */
  text: string
}

/** Shorter pages are menus, pictures or a login; readability then returns whatever there is. */
const SHORTEST = 120
export const LONGEST_TEXT = 50_000
const BLOCKS = new Set(
  'P DIV SECTION ARTICLE H1 H2 H3 H4 H5 H6 LI UL OL TABLE TR BLOCKQUOTE PRE BR HR FIGURE'.split(' '),
)
const NO_TEXT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'SVG', 'IFRAME'])
const LOGIN =
  /请(?:先)?登录|登录后(?:查看|阅读|继续)|扫码登录|请在微信客户端打开|环境异常|完成验证后|请输入验证码/

/** The article on a page; throws a PageError when there is none to speak of. */
export function articleIn(html: string): Article {
  const { document } = parseHTML(html)
  const meta = (name: string) =>
    document
      .querySelector(`meta[property="${name}"],meta[name="${name}"]`)
      ?.getAttribute('content')
      ?.trim() ?? ''
  const account = document.querySelector('#js_name')?.textContent?.trim()
  const shown = meta('og:title')
  const needsLogin = document.querySelector('input[type=password]') !== null
  // Public accounts hide their article until a script has run.
  document.querySelector('#js_content')?.removeAttribute('style')
  const read = new Readability(document as never).parse()
  const text = linesOf(read?.content ?? '')
  if (text.length < SHORTEST) throw new PageError(needsLogin || LOGIN.test(linesOf(html)) ? 'login' : 'short')
  return {
    title: shown || read?.title?.trim() || '',
    site: account || meta('og:site_name') || read?.siteName?.trim() || '',
    text,
  }
}

interface Node {
  nodeType: number
  nodeName: string
  textContent: string | null
  childNodes: Iterable<Node>
}

/** The text of markup, a line for each block. */
export function linesOf(html: string): string {
  const { document } = parseHTML(`<html><body>${html}</body></html>`)
  const parts: string[] = []
  const walk = (node: Node) => {
    if (node.nodeType === 3) parts.push((node.textContent ?? '').replace(/\s+/g, ' '))
    const name = node.nodeName.toUpperCase()
    if (NO_TEXT.has(name)) return
    if (BLOCKS.has(name)) parts.push('\n')
    for (const child of node.childNodes) walk(child)
    if (BLOCKS.has(name)) parts.push('\n')
  }
  walk(document.body as unknown as Node)
  return tidyLines(parts.join(''))
}

/** Without blanks around lines and without empty lines, and not longer than anybody reads. */
export function tidyLines(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/[\s\u00a0\u3000\u200b\ufeff]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
    .slice(0, LONGEST_TEXT)
    .replace(/[\ud800-\udbff]$/, '')
}

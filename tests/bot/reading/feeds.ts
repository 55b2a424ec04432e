/** What a feed or a list is made of. */
export interface FeedArticle {
  title: string
  link: string
  /** YYYY-MM-DD */
  day: string
  summary?: string
}

export function rss(articles: readonly FeedArticle[]): string {
  const items = articles.map(
    ({ title, link, day, summary = '' }) =>
      `<item><title>${title}</title><link>${link}</link><description><![CDATA[<p>${summary}</p>]]></description><pubDate>${new Date(`${day}T01:00:00Z`).toUTCString()}</pubDate></item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>来源</title>${items.join('')}</channel></rss>`
}

export function atom(articles: readonly FeedArticle[]): string {
  const entries = articles.map(
    ({ title, link, day, summary = '' }) =>
      `<entry><title type="text">${title}</title><link rel="alternate" href="${link}"/><updated>${day}T01:00:00Z</updated><summary>${summary}</summary></entry>`,
  )
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>来源</title>${entries.join('')}</feed>`
}

export function listPage(articles: readonly FeedArticle[]): string {
  const lines = articles.map(
    ({ title, link, day }) => `<li><a href="${link}">${title}</a><span>${day}</span></li>`,
  )
  return `<html><body><nav><a href="/">首页</a><a href="/more">更多</a></nav><ul>${lines.join('')}</ul></body></html>`
}

import type { BookletArticle } from '../bot/documents/booklet.ts'
import { command } from '../bot/handler.ts'
import { addDays, dayInWords, dayOf } from '../bot/language/calendar.ts'
import { readPeriod } from '../bot/meeting/period.ts'
import { themeOf } from '../bot/study/reserve.ts'
import { studyItemsBetween } from '../models/morning.ts'
import type { StudyItem } from '../models/study.ts'
import { studyText } from '../models/study-text.ts'

/** Characters: two pages in big type. Longer articles stand there with their summary. */
const WHOLE = 1_200

/** 学习册: what was pushed in a month as one booklet in big type, for 每月集中学习 and 送学上门. */
export const booklet = command({
  name: '学习册',
  aliases: ['小册子', '学习小册子', '月学习册', '送学册'],
  who: 'staff',
  where: ['private'],
  help: '学习册 10月 —— 一个月推送过的内容，大字 Word 一本，集中学习、送学上门打印用',
  deed: () => 'export',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, { account, now, settings }) => {
    const { label, from, until } = readPeriod(rest, now, '学习册')
    const ordered = await studyItemsBetween(account, dayOf(from), addDays(dayOf(until), -1))
    const items = ordered.filter(({ state }) => state === 'pushed')
    if (!items.length) return [{ text: `${label}还没有推送过学习内容。` }]
    const theme = /月$/.test(label) ? (await themeOf(account, dayOf(from))).title : ''
    // Loaded when it is needed: a worker that takes over must be there at once.
    const { bookletDocument } = await import('../bot/documents/booklet.ts')
    const articles = await Promise.all(items.map(articleOf))
    const content = await bookletDocument({ branch: settings.groupName, label, theme, articles })
    return [
      { made: { name: `学习册-${label}.docx`, content } },
      { text: `${label}学习册：${items.length} 篇，大字，A4 打印就行。` },
    ]
  },
})

async function articleOf({ _id, title, summary, source, day = '' }: StudyItem): Promise<BookletArticle> {
  const text = await studyText(_id)
  const isWhole = text.length > summary.length && text.length <= WHOLE
  return {
    title,
    day: dayInWords(day).replace(/^\d+年/, ''),
    source,
    text: isWhole ? text : summary,
    note:
      text.length > WHOLE ? '（这是摘要。想看全文，请跟支部说一声，或者在微信里私聊小卫说「全文」。）' : '',
  }
}

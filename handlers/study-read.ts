import { shortDay } from '../bot/daily.ts'
import { type Context, command, type Listener } from '../bot/handler.ts'
import { lastPushedItem, lastPushedItems } from '../models/pushed-study.ts'
import { noteReading, readingCounts } from '../models/study-reading.ts'

/** So long after the push an acknowledgement in the group is one of the item. */
const MORNING = 6 * 3_600_000
const SHOWN = 10
const READ =
  /^(?:(?:已经?|我|都)*(?:收到|已?阅|知悉|学习?[完过]?了?|看[完过]?了|读[完过]?了|知道了|好文章?|写得好|说得好|受教了?|点赞|谢谢?分享)|👍|👏|🌹|💪|\[(?:强|鼓掌|玫瑰|OK|抱拳)\])+[了啦呀啊，,。！!～~\s👍👏🌹]*$/u

/**
 * 「学了」「收到」 in the group soon after the morning's item count for it, in silence; whatever else they may answer
 * goes on to who reads answers. Never after a call that came since.
 */
export const studyAcknowledged: Listener = {
  name: 'study-acknowledged',
  hear: async (context) => {
    const { message, sender, account } = context
    if (!message.inGroup || message.kind !== 'text' || !sender.member) return null
    if (!READ.test(message.text.trim())) return null
    const item = await lastPushedItem(account)
    const at = message.receivedAt
    if (!item?.pushedAt || at.getTime() - item.pushedAt.getTime() > MORNING) return null
    if (calledSince(item.pushedAt, context)) return null
    await noteReading({ account, item: item._id, member: String(sender.member._id) }, 'acknowledgedAt', at)
    return null
  },
}

function calledSince(pushedAt: Date, { meetings }: Context): boolean {
  return meetings.some(({ publishedAt, reminders }) =>
    [publishedAt, ...reminders.map(({ at }) => at)].some((at) => at && at > pushedAt),
  )
}

/** 学习情况: how many acknowledged the last items and how many had their full text; never who. */
export const studyReach = command({
  name: '学习情况',
  aliases: ['阅读情况', '学习人数', '多少人看了'],
  who: 'staff',
  where: ['private'],
  help: '学习情况 —— 最近的学习内容有多少人看了，只有人数',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, { account }) => [{ text: await inWords(account) }],
})

async function inWords(account: string): Promise<string> {
  const items = await lastPushedItems(account, SHOWN)
  if (!items.length) return '还没有推送过学习内容。'
  const counts = await readingCounts(items.map(({ _id }) => _id))
  const lines = items.map(({ _id, title, day = '' }) => {
    const { acknowledged = 0, opened = 0 } = counts.get(_id) ?? {}
    return `${day && shortDay(day)}《${title}》：说看了 ${acknowledged} 人，要了全文 ${opened} 人`
  })
  return [
    '最近推送的，多少人看了（群里说「学了」「收到」的，和要了全文的；点开链接的看不到）：',
    ...lines,
  ].join('\n')
}

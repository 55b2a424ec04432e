import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { unnamed, withoutFullNames } from '../bot/masked.ts'
import { noticeText } from '../bot/meeting/notice.ts'
import { speak, spokenId } from '../bot/spoken.ts'
import { lastPushedItem } from '../models/pushed-study.ts'
import { spokenFile } from '../models/spoken-text.ts'

/** 读给我听: the last notice, else the last study item, as a voice file. */
export const readToMe = command({
  name: '读给我听',
  aliases: ['念给我听', '读一下', '念一下'],
  who: 'member',
  where: ['private'],
  help: '读给我听 —— 把最近的通知（没有就是今早的内容）读成语音发给您',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, context) => {
    const { assistant, now } = context
    if (!assistant?.reads) throw new Complaint('我还不会朗读，请支部的同志读给您听。')
    const text = await lastSaid(context)
    if (!text) throw new Complaint('现在没有通知，也还没有学习内容。')
    const fileId = (await spokenFile(spokenId(text))) ?? (await speak(text, assistant.read, now))
    if (!fileId)
      throw new Complaint('还没读好，过一会儿再发一次「读给我听」。一直不行，请支部的同志读给您听。')
    return [{ fileId, fileName: '机器朗读.mp3' }]
  },
})

async function lastSaid({ account, meetings, people }: Context): Promise<string> {
  const [last] = meetings.toSorted(
    (one, other) => (other.publishedAt?.getTime() ?? 0) - (one.publishedAt?.getTime() ?? 0),
  )
  // Who is invited or spoken of by name is nobody's business but ours.
  if (last) return unnamed(noticeText(last).replace(/^参加人：.*\n/m, ''), people.finder)
  const item = await lastPushedItem(account)
  return item ? withoutFullNames(`${item.title}。\n${item.summary}`, people.finder) : ''
}

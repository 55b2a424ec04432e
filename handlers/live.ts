import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { isNight } from '../bot/pacing.ts'
import { endRelay, type Relay, relayEndedBy, runningRelay, startRelay } from '../models/relay.ts'

const WORDS = /^(开始|结束|完毕|停止|关闭|收尾)?\s*(.*)$/s
/** What stops a relay or asks for it sends nothing. */
const ENDS = /^(?:结束|完毕|停止|关闭|收尾)|[吗么?？]$/
const QUESTION = /[吗么?？]$/

/** 直播: photos, videos and captions of a running event go to the group as they come. */
export const live = command({
  name: '直播',
  aliases: ['转播'],
  who: 'staff',
  where: ['private'],
  help: '直播 开始 重阳节活动 —— 接下来您发的照片、视频、说明转到群里；「直播 结束」收尾',
  deed: (rest) => (rest && !ENDS.test(rest) ? 'publish' : undefined),
  parse: (rest) => {
    if (QUESTION.test(rest)) return { word: '', event: '' }
    const [, word = '', event = ''] = WORDS.exec(rest) ?? []
    return { word: word === '' || word === '开始' ? word : '结束', event: event.trim().slice(0, 40) }
  },
  run: async ({ word, event }, context) => {
    if (word === '结束') return await end(context)
    if (word === '开始' || event) return await begin(event, context)
    const running = await runningRelay(context.account, context.sender.contact)
    return [
      {
        text: running
          ? `正在直播「${running.event}」：${countsOf(running)}。「直播 结束」收尾。`
          : '现在没有直播。要开始，发「直播 开始 重阳节活动」。',
      },
    ]
  },
})

async function begin(event: string, context: Context): Promise<Reply[]> {
  const { account, people, sender, message, now, settings } = context
  if (!event) throw new Complaint('请写上活动的名字，如「直播 开始 重阳节活动」。')
  if (!people.branch) throw new Complaint(`还没找到微信群「${settings.groupName}」，请先把我拉进群里。`)
  const running = await runningRelay(account, sender.contact)
  if (running && running._id !== message._id)
    throw new Complaint(`「${running.event}」还在直播。请先发「直播 结束」。`)
  await startRelay({ _id: message._id, account, event, by: sender.contact, startedAt: now })
  const night = isNight(now, settings.pace) ? `夜里不打扰大家，${settings.pace.quietUntil} 再发到群里。` : ''
  return [{ text: `好，您接下来发的照片、视频会转到群里。说明文字直接打字。「直播 结束」收尾。${night}` }]
}

async function end({ account, sender, message, now }: Context): Promise<Reply[]> {
  const running = (await relayEndedBy(message._id)) ?? (await runningRelay(account, sender.contact))
  const ended = running && (await endRelay(running._id, { at: now, origin: message._id }))
  if (!ended) throw new Complaint('现在没有直播。')
  const own = { text: `「${ended.event}」直播结束，共 ${countsOf(ended)}。` }
  if (!ended.photos.length && !ended.videos.length) return [own]
  const text = `今天的活动（${ended.event}）共 ${countsOf(ended)}，往上翻随时再看。`
  return [{ to: 'group', purpose: 'push', key: `relay-end:${ended._id}`, text }, own]
}

/** 12 张照片、1 段视频 */
export function countsOf({ photos, videos }: Pick<Relay, 'photos' | 'videos'>): string {
  const counts = [
    ...(photos.length || !videos.length ? [`${photos.length} 张照片`] : []),
    ...(videos.length ? [`${videos.length} 段视频`] : []),
  ]
  return counts.join('、')
}

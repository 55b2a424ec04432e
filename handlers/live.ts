import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { isNight } from '../bot/pacing.ts'
import { countsInWords } from '../bot/relay/counts.ts'
import { sendsLeft, waitingItems } from '../bot/relay/grouping.ts'
import { shownItems } from '../bot/relay/shown.ts'
import { albumOf } from '../models/album.ts'
import { endEvent, eventById, extendEvent, joinEvent } from '../models/event.ts'
import { endRelay, relayEndedBy, runningRelay, startRelay } from '../models/relay.ts'

const WORDS = /^(开始|继续|接着|结束|完毕|停止|关闭|收尾)?\s*(.*)$/s
/** What stops a relay or asks for it sends nothing. */
const ENDS = /^(?:结束|完毕|停止|关闭|收尾)|[吗么?？]$/
const QUESTION = /[吗么?？]$/
const QUOTES = /^[\s《〈「『“"]+|[\s》〉」』”"。！!]+$/g
const GOES_ON = new Set(['继续', '接着'])
const LONGEST_NAME = 40

/** 直播: photos, videos and captions of a running event go to the group in collages. */
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
    const isKept = word === '' || word === '开始' || GOES_ON.has(word)
    return { word: isKept ? word : '结束', event: event.replace(QUOTES, '').slice(0, LONGEST_NAME) }
  },
  run: async ({ word, event }, context) => {
    if (word === '结束') return await end(context)
    if (GOES_ON.has(word)) return await goOn(context)
    if (word === '开始' || event) return await begin(event, context)
    const running = await runningRelay(context.account, context.sender.contact)
    const text = running
      ? `正在直播「${running.name}」：${countsInWords(await albumOf(running.event))}。「直播 结束」收尾。`
      : '现在没有直播。要开始，发「直播 开始 重阳节活动」。'
    return [{ text }]
  },
})

async function begin(name: string, context: Context): Promise<Reply[]> {
  const { account, people, sender, message, now, settings } = context
  if (!name) throw new Complaint('请写上活动的名字，如「直播 开始 重阳节活动」。')
  if (!people.branch) throw new Complaint(`还没找到微信群「${settings.groupName}」，请先把我拉进群里。`)
  const running = await runningRelay(account, sender.contact)
  if (running && running._id !== message._id)
    throw new Complaint(`「${running.name}」还在直播。请先发「直播 结束」。`)
  const begun = { account, name, day: dayOf(now), startedAt: now }
  const event = await joinEvent(begun)
  await startRelay({ _id: message._id, account, event, name, by: sender.contact, startedAt: now })
  // A colleague who ended his relay between saw no other running, and ended the event.
  await joinEvent(begun)
  const night = isNight(now, settings.pace) ? `夜里不打扰大家，${settings.pace.quietUntil} 再发到群里。` : ''
  return [{ text: `好，您接下来发的照片、视频会转到群里。说明文字直接打字。「直播 结束」收尾。${night}` }]
}

async function goOn({ account, sender, message, settings }: Context): Promise<Reply[]> {
  const running = await runningRelay(account, sender.contact)
  if (!running) throw new Complaint('现在没有直播。要开始，发「直播 开始 重阳节活动」。')
  await extendEvent(running.event, message._id)
  return [{ text: `好，「${running.name}」接着往群里发，再发 ${settings.relay.sends} 条以内。` }]
}

async function end({ account, sender, message, now, settings }: Context): Promise<Reply[]> {
  const running = (await relayEndedBy(message._id)) ?? (await runningRelay(account, sender.contact))
  if (!running) throw new Complaint('现在没有直播。')
  const othersRun = await endRelay(running, { at: now, origin: message._id })
  const items = await albumOf(running.event)
  const counts = `共 ${countsInWords(items)}`
  if (othersRun)
    return [
      { text: `您这边的「${running.name}」直播结束了，同事还在发，到现在${counts}。都结束了再往群里收尾。` },
    ]
  await endEvent(running.event, now)
  const event = await eventById(running.event)
  const left =
    event && sendsLeft(event, settings.relay) <= 0
      ? waitingItems(event, await shownItems(event._id)).length
      : 0
  const rest = left
    ? `有 ${left} 样没有单独发到群里（一场最多 ${settings.relay.sends} 条），都在相册里。`
    : ''
  const offered = items.filter((item) => item.offered).length
  const asked = offered ? `老同志交来的还有 ${offered} 样没放：看过回「放」或「不放」。` : ''
  return [{ text: `「${running.name}」直播结束，${counts}。${rest}${asked}` }]
}

import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { momentInWords } from '../bot/language/calendar.ts'
import { isNight } from '../bot/pacing.ts'
import { markReported, sendAgain, unreportedItems } from '../models/doubtful-send.ts'
import { itemsByKeys, type OutboxItem } from '../models/outbox.ts'
import { ask, promptByKey } from '../models/prompt.ts'

const MEMORY = 7 * 24 * 3_600_000
const SHOWN = 20
const AGAIN_AFTER = 10 * 60_000

/** Pushes whose fate is unknown or that failed are told to staff, who decide; answers are not repeated. */
export const doubtfulSends: Watch = {
  name: 'doubtful-sends',
  look: async (scene) => {
    const { account, now, settings } = scene
    const items = await unreportedItems(account)
    const told = items.filter((item) => item.purpose !== 'answer' && isRecent(item, now))
    const untold = items.filter((item) => !told.includes(item))
    if (untold.length) await markReported(untold.map(({ _id }) => _id))
    if (!told.length || isNight(now, settings.pace)) return []
    return await report(told.slice(0, SHOWN), scene)
  },
}

function isRecent({ createdAt }: OutboxItem, now: Date): boolean {
  return now.getTime() - createdAt.getTime() < MEMORY
}

/**
 * One numbered list to all staff. What it lists is kept with the first try and told by the same key, again while
 * it did not reach anybody; only then is it marked. What came meanwhile has its own list.
 */
async function report(found: OutboxItem[], { account, people, now }: Scene): Promise<Reply[]> {
  const key = `doubtful:${found[0]?._id}:${found[0]?.againBy ?? ''}`
  const keys = people.staff.map(({ contact }) => `${key}>${contact}`)
  const options = found.map(({ _id }) => _id)
  for (const { contact } of people.staff) {
    const _id = `${key}>${contact}`
    await ask({ _id, account, contact, kind: 'resend', options, about: null, askedAt: now })
  }
  const listed = (await promptByKey(keys[0] ?? ''))?.options ?? options
  const told = await itemsByKeys(keys)
  if (told.some(({ state }) => state === 'sent')) await markReported(listed)
  else if (told.length && told.every((item) => isLost(item, now)))
    await sendAgain(keys, { origin: now.toISOString(), now })
  return told.length ? [] : [{ to: 'staff', key, text: listInWords(await itemsByKeys(listed)) }]
}

function isLost({ state, dueAt }: OutboxItem, now: Date): boolean {
  return (state === 'unknown' || state === 'failed') && now.getTime() - dueAt.getTime() > AGAIN_AFTER
}

function listInWords(items: OutboxItem[]): string {
  return [
    '下面的内容不能确定发出去没有，请看一眼：',
    ...items.map((item, index) => `${index + 1} ${describe(item)}`),
    '没看到就回「重发 1」，已经有了回「已发 1」，可以一次写几个号。',
  ].join('\n')
}

function describe({ text, fileName, link, createdAt, inGroup, state }: OutboxItem): string {
  const what = text
    ? `「${text.slice(0, 24)}${text.length > 24 ? '…' : ''}」`
    : link
      ? `链接《${link.title}》`
      : `图片或文件 ${fileName ?? ''}`
  return `${inGroup ? '群里' : '私聊'} ${what}，${momentInWords(createdAt)}${state === 'failed' ? '（没发成）' : ''}`
}

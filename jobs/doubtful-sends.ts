import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { momentInWords } from '../bot/language/calendar.ts'
import { isNight } from '../bot/pacing.ts'
import { itemByKey, itemsByKeys, markReported, type OutboxItem, unreportedItems } from '../models/outbox.ts'
import { ask, promptByKey } from '../models/prompt.ts'

const MEMORY = 7 * 24 * 3_600_000
const SHOWN = 20

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
 * One numbered list to all staff. What it lists is kept with the first try, and told again by the same key until
 * it is in the outbox; only then is it marked. What came meanwhile has its own list.
 */
async function report(found: OutboxItem[], { account, people, now }: Scene): Promise<Reply[]> {
  const [first] = people.staff
  const key = `doubtful:${found[0]?._id}:${found[0]?.againBy ?? ''}`
  if (!first) return []
  const options = found.map(({ _id }) => _id)
  for (const { contact } of people.staff)
    await ask({
      _id: `${key}>${contact}`,
      account,
      contact,
      kind: 'resend',
      options,
      about: null,
      askedAt: now,
    })
  const listed = (await promptByKey(`${key}>${first.contact}`))?.options ?? options
  const items = await itemsByKeys(listed)
  if (await itemByKey(`${key}>${first.contact}`)) await markReported(listed)
  const lines = items.map((item, index) => `${index + 1} ${describe(item)}`)
  const text = [
    '下面的内容不能确定发出去没有，请看一眼：',
    ...lines,
    '没看到就回「重发 1」，已经有了回「已发 1」，可以一次写几个号。',
  ].join('\n')
  return [{ to: 'staff', key, text }]
}

function describe({ text, fileName, link, createdAt, inGroup, state }: OutboxItem): string {
  const what = text
    ? `「${text.slice(0, 24)}${text.length > 24 ? '…' : ''}」`
    : link
      ? `链接《${link.title}》`
      : `图片或文件 ${fileName ?? ''}`
  return `${inGroup ? '群里' : '私聊'} ${what}，${momentInWords(createdAt)}${state === 'failed' ? '（没发成）' : ''}`
}

import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { momentInWords } from '../bot/language/calendar.ts'
import { itemByKey, markReported, type OutboxItem, unreportedItems } from '../models/outbox.ts'
import { ask } from '../models/prompt.ts'

const MEMORY = 7 * 24 * 3_600_000

/** Pushes whose fate is unknown or that failed are told to staff, who decide; answers are not repeated. */
export const doubtfulSends: Watch = {
  name: 'doubtful-sends',
  look: async (scene) => {
    const items = (await unreportedItems()).filter(({ account }) => account === scene.account)
    const pushes = items.filter(({ purpose }) => purpose !== 'answer')
    const told = pushes.filter(({ createdAt }) => scene.now.getTime() - createdAt.getTime() < MEMORY)
    await markReported(items.filter((item) => !told.includes(item)).map(({ _id }) => _id))
    return told.length ? await report(told, scene) : []
  },
}

async function report(items: OutboxItem[], { account, people, now }: Scene): Promise<Reply[]> {
  const ids = items.map(({ _id }) => _id)
  const key = `doubtful:${ids[0]}`
  for (const { contact } of people.staff) {
    await ask({
      _id: `${key}>${contact}`,
      account,
      contact,
      kind: 'resend',
      options: ids,
      about: null,
      askedAt: now,
    })
  }
  const lines = items.map((item, index) => `${index + 1} ${describe(item)}`)
  const text = [
    '下面的内容不能确定发出去没有，请到群里看一眼：',
    ...lines,
    '没看到就回「重发 1」，已经有了回「已发 1」。',
  ].join('\n')
  // Told again by the same key until it is in the outbox: only then are they marked.
  if (await itemByKey(`${key}>${people.staff[0]?.contact}`)) await markReported(ids)
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

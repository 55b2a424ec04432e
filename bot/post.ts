import { MADE, storeFile } from '../models/file.ts'
import { type Content, enqueue, type NewItem } from '../models/outbox.ts'
import type { Reply, Scene } from './handler.ts'
import { safeFileName, safeLink, safeText } from './safe-content.ts'

const MADE_LIMIT = 25 * 1024 * 1024

/** Where replies come from: their keys begin with it, and `here` is where they go back to. */
export interface Origin {
  key: string
  here?: { conversation: string; inGroup: boolean }
}

/**
 * Hands replies to the outbox, under keys that make each happen once however often it is handed over. A round leaves
 * out who has died.
 */
export async function post(replies: readonly Reply[], scene: Scene, origin: Origin): Promise<void> {
  const items: NewItem[] = []
  for (const [index, reply] of replies.entries()) {
    const key = reply.key ?? `${origin.key}:${index}`
    const content = await contentOf(reply, key)
    for (const { conversation, inGroup } of conversationsOf(reply, scene, origin)) {
      const many = typeof reply.to === 'string' && reply.to === 'staff'
      items.push({
        ...content,
        _id: many ? `${key}>${conversation}` : key,
        account: scene.account,
        conversation,
        inGroup,
        purpose: reply.purpose ?? 'answer',
        dueAt: reply.notBefore ?? scene.now,
        createdAt: scene.now,
        ...(reply.expiresAt ? { expiresAt: reply.expiresAt } : {}),
      })
    }
  }
  await enqueue(items)
}

async function contentOf(reply: Reply, key: string): Promise<Content> {
  const { text, link, fileId, made, secret } = reply
  if (made) {
    const name = safeFileName(made.name)
    const id = await storeFile(`${MADE}${key}`, { name, content: made.content, limit: MADE_LIMIT })
    return { fileId: id, fileName: name }
  }
  if (fileId) return { fileId, ...(reply.fileName ? { fileName: safeFileName(reply.fileName) } : {}) }
  if (link) return { link: safeLink(link) }
  return { text: safeText(text ?? ''), ...(secret ? { secret } : {}) }
}

function conversationsOf({ to = 'here', purpose }: Reply, { people }: Scene, { here }: Origin) {
  if (to === 'here') return here ? [here] : []
  if (to === 'group') return people.branch ? [{ conversation: people.branch.room, inGroup: true }] : []
  if (to === 'staff') return people.staff.map(({ contact }) => ({ conversation: contact, inGroup: false }))
  const isLeftOut =
    purpose === 'round' && people.members.some(({ died, contact }) => died && contact?.id === to.contact)
  return isLeftOut ? [] : [{ conversation: to.contact, inGroup: false }]
}

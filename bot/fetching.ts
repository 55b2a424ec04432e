import { recentOf } from '../models/conversation.ts'
import type { InboxMessage } from '../models/inbox.ts'
import { TASKS_HOLD, wasSentOnVisit } from '../models/visit-task.ts'
import type { Directory } from './directory.ts'
import { relayNamed, SOON } from './relay/hand-in.ts'
import { BEGINS_CONTRIBUTION, CONTRIBUTION_PATIENCE } from './study/contribution-words.ts'

const PICTURES = new Set(['image', 'video'])

/** What decides which files are fetched. */
interface Policy {
  directory: Pick<Directory, 'isStaff' | 'relays'>
  /** Voices without a text can be made one. */
  transcribes: boolean
}

/**
 * Whether the file that came with a message is to be fetched: those that staff send in private, and voices that can be made a
 * text, and a picture after 投稿 or of who was asked to visit somebody; while an event is relayed the voices of staff
 * too, and pictures that members send in private, or in the group after its name. No other picture of the group is fetched: what is said there would have to wait for it.
 */
export async function fetchesFile(
  message: InboxMessage,
  { directory, transcribes }: Policy,
): Promise<boolean> {
  const { inGroup, kind, sender, text, receivedAt } = message
  if (kind === 'voice' && transcribes && !text) return true
  const isStaff = !inGroup && (await directory.isStaff(sender))
  if (isStaff && kind !== 'voice') return true
  const relays = isStaff || PICTURES.has(kind) ? await directory.relays() : []
  if (relays.length && !inGroup) return true
  if (!inGroup) return PICTURES.has(kind) && ((await contributes(message)) || (await visits(message)))
  if (!relays.length) return false
  const recent = await recentOf(message, new Date(receivedAt.getTime() - SOON))
  return recent.some((said) => said.kind === 'text' && relayNamed(said.text, relays) !== undefined)
}

/** Whether its sender said shortly before that he hands something in. */
async function contributes(message: InboxMessage): Promise<boolean> {
  const recent = await recentOf(message, new Date(message.receivedAt.getTime() - CONTRIBUTION_PATIENCE))
  return recent.some(({ kind, text }) => kind === 'text' && BEGINS_CONTRIBUTION.test(text))
}

/** Whether its sender was asked to visit somebody, and may show that he did. */
async function visits({ account, sender, receivedAt }: InboxMessage): Promise<boolean> {
  return await wasSentOnVisit(account, sender, new Date(receivedAt.getTime() - TASKS_HOLD))
}

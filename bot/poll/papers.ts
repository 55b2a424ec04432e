import type { Poll } from '../../models/poll.ts'
import type { Context, Reply, Scene } from '../handler.ts'
import { idOf } from '../member-id.ts'
import { answersTo } from './answers.ts'
import { sheetOfPoll } from './sheet.ts'
import { standingOf } from './standing.ts'
import { pollState } from './words.ts'

/** What staff get of a poll: how it stands in words, and who chose what as a sheet. */
export async function pollPapers(poll: Poll, { people }: Pick<Scene | Context, 'people'>): Promise<Reply[]> {
  const standing = standingOf(poll, await answersTo(poll, people))
  const members = people.members.map(({ name, usesWechat, ...member }) => ({
    id: idOf(member),
    name,
    usesWechat,
  }))
  // Loaded when it is needed: a worker that takes over must be there at once.
  const { writePollSheet } = await import('../documents/poll-sheet.ts')
  const content = await writePollSheet(sheetOfPoll(poll, standing, members))
  const more = poll.kind === 'subscription' ? '\n要把订阅记进档案，回「订阅记档」。' : ''
  return [{ text: pollState(poll, standing) + more }, { made: { name: `${poll.title}-名单.xlsx`, content } }]
}

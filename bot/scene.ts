import { batched } from '../models/batch.ts'
import { openMeetings } from '../models/meeting.ts'
import { runningRelays } from '../models/relay.ts'
import { peopleRevision } from '../models/revision.ts'
import type { Settings } from './config.ts'
import type { Scene } from './handler.ts'
import { type Judge, ownJudge } from './language/reply/judge.ts'
import { loadPeople, type People } from './people.ts'
import { readPublicQuestions } from './public-questions.ts'

/** Shows what is known at this moment; people are read again only when somebody changed them. */
export type ScenePainter = (account: string) => Promise<Scene>

export function createScenePainter(
  settings: Settings,
  now: () => Date,
  judge: Judge = ownJudge(),
): ScenePainter {
  const copies = new Map<string, { revision: number; people: People }>()

  const paint = async (account: string): Promise<Scene> => {
    const at = now()
    const [revision, meetings, asked, relays] = await Promise.all([
      peopleRevision(),
      openMeetings(account),
      readPublicQuestions(account, at, settings.keepDays.messages),
      runningRelays(account),
    ])
    let copy = copies.get(account)
    if (copy?.revision !== revision) {
      copy = { revision, people: await loadPeople(account, judge) }
      copies.set(account, copy)
    }
    return { account, now: at, settings, people: copy.people, meetings, asked, relays }
  }
  const scenes = batched(async (accounts: string[]) => {
    const unique = [...new Set(accounts)]
    return new Map(await Promise.all(unique.map(async (account) => [account, await paint(account)] as const)))
  })
  return async (account) => (await scenes([account])).get(account) ?? (await paint(account))
}

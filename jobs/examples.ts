import { type ExampleLine, writeExamples } from '../bot/example-file.ts'
import type { Scene, Watch } from '../bot/handler.ts'
import { noticeText } from '../bot/meeting/notice.ts'
import { countSettledDoubts, type Doubt, settledDoubts } from '../models/doubt.ts'
import { meetingById } from '../models/meeting.ts'

/** How many were written last, and with which names, by folder. */
const written = new Map<string, { count: number; people: Scene['people'] }>()

/** What staff said of doubtful replies is kept in a file, from which the reader learns at the next start. */
export const examples: Watch = {
  name: 'examples',
  look: async (scene) => {
    const { account, settings, people } = scene
    const count = await countSettledDoubts(account)
    const last = written.get(settings.dataDir)
    if (last?.count === count && last.people === people) return []
    const lines = await Promise.all((await settledDoubts(account)).map((doubt) => lineOf(doubt, scene)))
    await writeExamples(settings.dataDir, lines)
    written.set(settings.dataDir, { count, people })
    return []
  },
}

async function lineOf({ text, member, meeting, settled }: Doubt, { people }: Scene): Promise<ExampleLine> {
  const called = await meetingById(meeting)
  const status = settled?.as
  return {
    text,
    from: people.members.find(({ _id }) => String(_id) === member)?.name ?? '',
    call: called ? noticeText(called) : '',
    expect: status && status !== 'nothing' ? [{ who: 'self', status }] : [],
  }
}

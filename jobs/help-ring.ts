import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { howToTake, memberOf, quoted, reachInWords, spanInWords } from '../bot/help/help-words.ts'
import { type HelpRequest, isTaken, openHelp } from '../models/help-request.ts'

const MINUTE = 60_000

/** An urgent request is told to staff again and again, by day and by night, until somebody named has taken it. */
export const helpRing: Watch = {
  name: 'help-ring',
  look: async (scene) => {
    const open = await openHelp(scene.account)
    return open.filter((one) => one.urgent && !isTaken(one)).flatMap((one) => ringOf(one, scene))
  },
}

/** The latest time that it is due again; earlier ones that were missed are not made up for. */
function ringOf(request: HelpRequest, { now, people, settings }: Scene): Reply[] {
  const { _id, origin, name, text } = request
  const at = request.urgentAt ?? request.at
  const every = settings.helpRingMinutes * MINUTE
  const waited = now.getTime() - at.getTime()
  const round = Math.floor(waited / every)
  if (round < 1) return []
  const since = spanInWords(round * every)
  return [
    {
      to: 'staff',
      // By its origin: when whoever made it leaves, its number is given again.
      key: `help-ring:${origin}:${round}`,
      text: [
        `【急】${since}了还没人接：${_id} 号，${name}，${quoted(text)}`,
        reachInWords(memberOf(request, people.members)),
        howToTake(request, settings.helpRingMinutes),
      ]
        .filter(Boolean)
        .join('\n'),
      expiresAt: new Date(at.getTime() + (round + 1) * every),
    },
  ]
}

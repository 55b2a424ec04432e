import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { CALLED_WITHIN, SILENT_AFTER } from '../bot/help/called.ts'
import { howToTake, memberOf, quoted, reachInWords, spanInWords } from '../bot/help/help-words.ts'
import { type HelpRequest, isTaken, openHelp } from '../models/help-request.ts'
import { unanswered } from '../models/prompt.ts'

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

/** Who said 求助 and then nothing is to be telephoned, by night too: staff are told once. */
export const helpSilent: Watch = {
  name: 'help-silent',
  look: async ({ account, now, people }) => {
    const before = (span: number) => new Date(now.getTime() - span)
    const span = { from: before(CALLED_WITHIN), until: before(SILENT_AFTER) }
    const silent = await unanswered({ account, kind: 'help' }, span)
    return silent.flatMap(({ _id, contact }) => {
      const member = memberOf({ contact }, people.members)
      if (!member) return []
      const text = `${member.name}说要求助，还没说什么事，请打个电话问问。${reachInWords(member)}`
      return [{ to: 'staff' as const, key: `help-silent:${_id}`, text }]
    })
  },
}

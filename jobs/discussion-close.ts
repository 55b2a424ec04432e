import type { Reply, Watch } from '../bot/handler.ts'
import { endInGroup, opinionsInWords } from '../bot/meeting/discussion.ts'
import { discussionsEnded, opinionsOf } from '../models/discussion.ts'
import { itemByKey } from '../models/outbox.ts'

const HOUR = 3_600_000
/** How long after its end staff are still to hear of a discussion, as nobody looked when it ended. */
const MEMORY = 24 * HOUR

/** A discussion whose time is over has ended by itself; who opened it hears what came of it, the group one line. */
export const discussionClose: Watch = {
  name: 'discussion-close',
  look: async (scene) => {
    const { account, now } = scene
    const since = new Date(now.getTime() - MEMORY)
    const replies: Reply[] = []
    for (const discussion of await discussionsEnded(account, since, now)) {
      const key = `discussion-end:${discussion._id}`
      if (discussion.endedBy || (await itemByKey(key))) continue
      const opinions = await opinionsOf(discussion._id)
      const words = opinionsInWords(discussion, opinions)
      const where = discussion.meeting ? '已经放进发言要点，发「纪要」看。' : ''
      const text = `线上讨论到时间了。${words}\n${where}`.trim()
      replies.push(...endInGroup(discussion, opinions, scene), {
        to: { contact: discussion.by },
        purpose: 'push',
        key,
        text,
      })
    }
    return replies
  },
}

import type { Context, Listener, Reply } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import type { Meeting } from '../models/meeting.ts'
import { keepDoubt } from './keep-doubt.ts'

const OUT = '语音我这会儿听不了，请打字告诉我。'

/**
 * A voice in the group that nobody could make out may answer a call: staff see it among the doubts, and its sender
 * is told in private, once for each meeting.
 */
export async function unheardInGroup(meeting: Meeting, context: Context): Promise<Reply[] | null> {
  const { sender } = context
  if (!sender.member) return null
  await keepDoubt(meeting, { member: sender.member }, context)
  const key = `unheard:${meeting._id}:${sender.contact}`
  const how =
    meeting.state === 'open'
      ? '请打字告诉我：能来回 1，线上参加回 2，请假回 3。已经回过的不用管。'
      : '报名已经结束，有变动请跟工作人员说一声。'
  const text = `您在群里发的语音我没听清，怕漏记了。${meetingName(meeting)}，${how}`
  return [{ to: { contact: sender.contact }, key, text }]
}

/** A voice in private that nobody could make out, or that there are no ears for. */
export const unheard: Listener = {
  name: 'unheard',
  hear: async ({ message, sender, settings }) => {
    const isSilent = message.kind === 'voice' && !message.text.trim()
    if (!isSilent || message.inGroup || sender.role === 'stranger') return null
    if (message.transcript === 'out') return [{ text: OUT }]
    const text = settings.assistant?.transcriptionModel
      ? '您这条语音我没听清，请再说一遍，或者打字告诉我。'
      : '语音我还听不懂，请打字告诉我。'
    return [{ text }]
  },
}

import { UnavailableError } from '../bot/assistant/unavailable.ts'
import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { masked } from '../bot/masked.ts'
import { outcomeOf, readingFrom } from '../bot/unsure-reply.ts'
import { type Attendance, attendanceOf, attendanceOfMember, recordSayings } from '../models/attendance.ts'
import { type Doubt, openDoubts } from '../models/doubt.ts'
import { claimReading, keepReading, settleReading } from '../models/doubt-reading.ts'
import { itemByKey } from '../models/outbox.ts'
import { ask } from '../models/prompt.ts'

/** What was said longer ago is left to staff. */
const FRESH = 60 * 60_000
const REASON = 60

/**
 * Where a model is set, it is asked once what a doubtful answer in the group means, beside everything else: no
 * message waits for it. A rule decides what comes of it. In private the sender is asked back at once.
 */
export const doubtReading: Watch = {
  name: 'doubt-reading',
  look: async (scene) => {
    const { assistant, meetings, now } = scene
    if (!assistant?.chooses || !meetings.length) return []
    const open = await openDoubts(meetings.map(({ _id }) => _id))
    const next = await nextUnread(open, scene)
    if (next && (await claimReading(next._id, now))) void read(next, scene).catch(() => undefined)
    const answered = open.filter(({ model }) => model?.says && !model.outcome)
    return (await Promise.all(answered.map(async (doubt) => act(doubt, scene)))).flat()
  },
}

/** The first that no model was asked of and whose member has not answered since. */
async function nextUnread(open: readonly Doubt[], { now }: Scene): Promise<Doubt | undefined> {
  const unread = open.filter(
    ({ text, model, channel, at }) =>
      text && !model && channel !== 'private' && now.getTime() - at.getTime() < FRESH,
  )
  const ids = [...new Set(unread.map(({ meeting }) => meeting))]
  const rows = (await Promise.all(ids.map(async (meeting) => attendanceOf(meeting)))).flat()
  return unread.find((doubt) => !rows.some((row) => answersSince(row, doubt)))
}

function answersSince({ _id, status, at }: Attendance, doubt: Doubt): boolean {
  return _id === `${doubt.meeting}/${doubt.member}` && status !== 'ack' && at > doubt.at
}

async function read({ _id, text }: Doubt, { assistant, people }: Scene): Promise<void> {
  const { text: plain, restore } = masked(text, people.finder)
  try {
    const meaning = await assistant?.understand(plain)
    if (!meaning) return
    const words = restore(meaning.words) ?? ''
    await keepReading(_id, readingFrom(text, { ...meaning, words }, people.finder))
  } catch (error) {
    // Staff see it among the doubts as without a model.
    if (!(error instanceof UnavailableError)) throw error
  }
}

/** Does what the rule says; repeated until what it says is on its way. */
async function act(doubt: Doubt, scene: Scene): Promise<Reply[]> {
  const row = await attendanceOfMember(doubt.meeting, doubt.member)
  const outcome = outcomeOf(doubt, row && row.status !== 'ack' ? row.status : undefined)
  const question = outcome === 'asked' ? await askBack(doubt, scene) : undefined
  if (question) return [question]
  if (outcome === 'recorded') await record(doubt)
  await settleReading(doubt._id, outcome)
  return []
}

/** The question, in private and once for each member and meeting; undefined when it is on its way. */
async function askBack(doubt: Doubt, { account, now }: Scene): Promise<Reply | undefined> {
  const { contact, meeting, member, text, model } = doubt
  const key = `coming-back:${meeting}:${member}`
  if (await itemByKey(key)) return undefined
  await ask({ _id: key, account, contact, kind: 'coming', options: [], about: { meeting }, askedAt: now })
  const guess = model?.says === 'leave' ? '您是要请假吗？' : '您来不来？'
  const quote = text.replace(/\s+/g, ' ').slice(0, REASON)
  return {
    to: { contact },
    purpose: 'push',
    key,
    text: `您在群里说「${quote}」，我没读准。${guess}请假回 3，能来回 1，线上参加回 2。`,
  }
}

async function record({
  _id,
  meeting,
  member,
  contact,
  text,
  at,
  seq,
  channel,
  model,
}: Doubt): Promise<void> {
  const status = model?.says
  if (!status || status === 'nothing') return
  const reason = status === 'leave' ? { reason: text.slice(0, REASON) } : {}
  const change = { key: `${_id}#model`, status, ...reason, at, seq, channel, by: contact, readBy: 'model' }
  await recordSayings([{ meeting, member, change }])
}

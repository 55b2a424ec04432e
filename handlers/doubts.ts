import { openQuestions } from '../bot/asked.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { readCall } from '../bot/language/reply/call.ts'
import { meetingName, noticeText } from '../bot/meeting/notice.ts'
import { standInWords } from '../bot/meeting/standing.ts'
import { type Recognition, readRecognitions } from '../bot/recognition.ts'
import { attendanceOf, type Change, recordSayings } from '../models/attendance.ts'
import { type Doubt, doubtById, openDoubts, settleDoubt } from '../models/doubt.ts'
import { ask } from '../models/prompt.ts'

const SHOWN = 15
const LONGEST = 60
const PATIENCE = 7 * 24 * 3_600_000
const EXAMPLE = '认 1 请假；认 2 3 来；认 4 不算'

/** 待认: what may be an answer and was not recorded, numbered. */
export const doubts = command({
  name: '待认',
  aliases: ['没认出来', '没看懂的', '待确认'],
  who: 'staff',
  where: ['private'],
  help: '待认 —— 看没读准的回复；回「认 3 请假」就记上',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, context) => {
    const unsettled = await unsettledDoubts(context)
    const waiting = unsettled.filter((doubt) => !isRecorded(doubt))
    const recorded = unsettled.filter(isRecorded)
    if (!unsettled.length) return [{ text: '没有待认的回复。' }]
    const shown = [...waiting, ...recorded].slice(0, SHOWN)
    await show(shown, context)
    const more = unsettled.length - shown.length
    const read = recorded.length ? `${waiting.length ? '；' : ''}AI 认了 ${recorded.length} 条，不对请改` : ''
    return [
      {
        text: [
          `${waiting.length ? `待认 ${waiting.length} 条` : ''}${read}：`,
          ...shown.map((doubt, index) => lineOf(doubt, index + 1, context)),
          ...(more ? [`还有 ${more} 条，认完这些再发「待认」。`] : []),
          `回：${EXAMPLE}。不回也行，不影响别的。`,
        ].join('\n'),
      },
    ]
  },
})

/** 认: staff say what a text means; it is recorded as if it had been understood at once. */
export const recognise = command({
  name: '认',
  aliases: ['认定', '确认回复'],
  who: 'staff',
  where: ['private'],
  help: `${EXAMPLE} —— 告诉小卫那几条是什么意思`,
  parse: (rest) => {
    if (!rest) throw new Complaint(`请写上第几条、是什么意思，如：${EXAMPLE}`)
    return /^\d/.test(rest) || /^[都全]/.test(rest) ? { rest } : undefined
  },
  run: async ({ rest }, context) => {
    const ids = await shownLast(context)
    if (!ids.length) throw new Complaint('请先发「待认」，看有哪几条。')
    const recognitions = readRecognitions(rest, ids.length)
    const lines: string[] = []
    for (const recognition of recognitions) lines.push(await settle(ids, recognition, context))
    const left = (await unsettledDoubts(context)).filter((doubt) => !isRecorded(doubt)).length
    return [{ text: [...lines, left ? `还有 ${left} 条待认。` : '都认完了。'].join('\n') }]
  },
})

/** Whether a model read it and it was recorded so; staff may still say otherwise. */
export function isRecorded({ model }: Doubt): boolean {
  return model?.outcome === 'recorded'
}

/** Doubts of open meetings that staff did not settle and whose member has not given an answer since. */
export async function unsettledDoubts({ meetings }: Pick<Context, 'meetings'>): Promise<Doubt[]> {
  const waiting = await openDoubts(meetings.map(({ _id }) => _id))
  if (!waiting.length) return []
  const rows = (await Promise.all(meetings.map(({ _id }) => attendanceOf(_id)))).flat()
  return waiting.filter(
    ({ meeting, member, at }) =>
      !rows.some((row) => row._id === `${meeting}/${member}` && row.status !== 'ack' && row.at > at),
  )
}

function lineOf(doubt: Doubt, number: number, context: Context): string {
  const { member, meeting, text, likely, model } = doubt
  const { people, meetings } = context
  const name = people.members.find(({ _id }) => String(_id) === member)?.name ?? '（不在名单上）'
  const called = meetings.length > 1 ? meetings.find(({ _id }) => _id === meeting)?.title : undefined
  const said = text.replace(/\s+/g, ' ').slice(0, LONGEST)
  const read = model?.says && model.says !== 'nothing' ? standInWords({ status: model.says }) : ''
  const guess = likely ? `，像是${standInWords({ status: likely })}` : ''
  const known = isRecorded(doubt) ? `，AI 认作${read}，已记` : read ? `${guess}，AI 说是${read}` : guess
  const quoted = said ? `「${said}」` : '（语音，没听清）'
  return `${number} ${name}${called ? `（${called}）` : ''}：${quoted}${known}`
}

async function show(shown: Doubt[], { account, sender, message, now }: Context): Promise<void> {
  await ask({
    _id: `doubts:${message._id}`,
    account,
    contact: sender.contact,
    kind: 'doubts',
    options: shown.map(({ _id }) => _id),
    about: {},
    askedAt: now,
  })
}

/** The ids behind the numbers that this staff member was shown last. */
async function shownLast(context: Context): Promise<string[]> {
  const [last] = await openQuestions('doubts', PATIENCE, context)
  return last?.options ?? []
}

async function settle(ids: string[], { number, words }: Recognition, context: Context): Promise<string> {
  const { message, meetings, people, sender } = context
  const id = ids[number - 1] ?? ''
  const doubt = await doubtById(id)
  const meeting = doubt && meetings.find(({ _id }) => _id === doubt.meeting)
  const member = doubt && people.members.find(({ _id }) => String(_id) === doubt.member)
  if (!doubt || !meeting || !member) return `${number} 这个会的报名已经结束，没有记。`
  const read = words && people.reader({ text: words, from: member.name, call: readCall(noticeText(meeting)) })
  const entry = read ? read.entries[0] : undefined
  if (words && !entry) return `${number} 没看懂「${words.slice(0, 20)}」，请写 来、线上、请假 或 不算。`
  const as = entry?.status ?? 'nothing'
  const settled = await settleDoubt(id, { as, by: sender.contact, origin: message._id })
  if (!settled) return `${number} ${member.name}：已经有人认过了。`
  if (!entry && !isRecorded(doubt)) return `${number} ${member.name}：不算，没有记。`
  const status = entry?.status ?? 'cancel'
  const reason = entry?.reason ?? doubt.text.slice(0, LONGEST)
  const change: Change = {
    key: `${id}#0`,
    status,
    ...(status === 'leave' && reason ? { reason } : {}),
    at: doubt.at,
    // After what a model read of it, before whatever he said next.
    seq: doubt.seq + 0.5,
    channel: doubt.channel,
    by: doubt.contact,
    readBy: sender.contact,
  }
  await recordSayings([{ meeting: meeting._id, member: doubt.member, change }])
  return `${number} ${member.name}：已记 ${standInWords(change)}（${meetingName(meeting)}）。`
}

import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { CALL_EXAMPLE, readPlans } from '../bot/meeting/meeting-plan.ts'
import { meetingTime, readBack } from '../bot/meeting/notice.ts'
import { cutParticipants, participantsIn } from '../bot/meeting/participants.ts'
import { partyGroupOf } from '../bot/meeting/party-group.ts'
import { layOnDesk } from '../models/desk.ts'
import { draftMeeting } from '../models/draft.ts'
import type { Meeting, MeetingPlan } from '../models/meeting.ts'
import { ask, closePrompt, type Prompt } from '../models/prompt.ts'

/** 开会: drafts a meeting from one line and reads it back. */
export const callMeeting = command({
  name: '开会',
  drafts: true,
  aliases: [
    '开个会',
    '开一个会',
    '要开会',
    '会议',
    '活动',
    '通知开会',
    '开会通知',
    '会议通知',
    '活动通知',
    '搞活动',
    '发通知',
    '通知',
  ],
  who: 'staff',
  where: ['private'],
  help: '开会 名称 时间 地点 议题：…… —— 写会议或活动通知，先给您核对；只请几个人就加「参加人：……」',
  parse: (rest) => {
    if (!rest) throw new Complaint(`请写上名称、时间、地点，如：\n${CALL_EXAMPLE}`)
    return { rest }
  },
  run: async ({ rest }, context) => {
    const plans = plansIn(rest, context)
    const [plan] = plans
    return plan && plans.length === 1 ? draft(plan, context) : askWhich(rest, plans, context)
  },
})

/** The readings of a call, each with those whom it names as the only ones expected. */
function plansIn(rest: string, { people, now }: Pick<Context, 'people' | 'now'>): MeetingPlan[] {
  const { text, names } = cutParticipants(rest)
  const participants = names ? participantsIn(names, people) : []
  return readPlans(text, now).map((plan) => ({
    ...plan,
    ...(participants.length ? { participants } : partyGroupOf(plan, people.members)),
  }))
}

/** Keeps a plan as the sender's draft, lays it before him and reads it back. */
export async function draft(plan: MeetingPlan, context: Context): Promise<Reply[]> {
  const { account, sender, message } = context
  const meeting = await draftMeeting({
    ...plan,
    _id: message._id,
    account,
    draftedBy: `${account}/${sender.contact}`,
    createdAt: message.receivedAt,
  })
  await layDraft(meeting, context)
  return [{ text: readBack(meeting) }]
}

/** Lays a draft before the sender, for 「发」. */
export async function layDraft(meeting: Meeting, context: Context): Promise<void> {
  const { account, sender, message, now } = context
  await layOnDesk({
    _id: `${account}/${sender.contact}`,
    kind: 'meeting',
    ref: meeting._id,
    at: now,
    origin: message._id,
  })
}

/** What a question of the time is about: the line that is read again with the chosen time. */
export interface WhenQuestion {
  rest: string
  now: Date
}

async function askWhich(rest: string, plans: MeetingPlan[], context: Context): Promise<Reply[]> {
  const { account, sender, message, now } = context
  const options = plans.map(meetingTime)
  const about: WhenQuestion = { rest, now }
  await ask({
    _id: `when:${message._id}`,
    account,
    contact: sender.contact,
    kind: 'when',
    options,
    about,
    askedAt: now,
  })
  const lines = options.map((option, index) => `${index + 1} ${option}`)
  return [{ text: ['时间有两种读法，是哪一个？回数字就行：', ...lines].join('\n') }]
}

/** Drafts the meeting of a question of the time by the number that was chosen, from 1. */
export async function draftChosen(prompt: Prompt, number: number, context: Context): Promise<Reply[]> {
  const { rest, now } = prompt.about as WhenQuestion
  const plan = plansIn(rest, { ...context, now })[number - 1]
  if (!plan) throw new Complaint(`请回 1 到 ${prompt.options.length} 的数字。`)
  await closePrompt(prompt._id, { origin: context.message._id, at: context.now })
  return draft(plan, context)
}

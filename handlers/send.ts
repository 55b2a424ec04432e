import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { genreOf } from '../bot/meeting/meeting-kind.ts'
import { meetingName, meetingTime, noticeCard, noticeText, readBack } from '../bot/meeting/notice.ts'
import { isNight } from '../bot/pacing.ts'
import { renderCard } from '../bot/pictures/card.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { readListOrder } from '../bot/study/list-order.ts'
import { publishMeeting } from '../models/call.ts'
import { type Desk, deskOf, lastOnDesk, takeFromDesk } from '../models/desk.ts'
import { draftOf } from '../models/draft.ts'
import { type Meeting, meetingById } from '../models/meeting.ts'
import { proposalById } from '../models/proposal.ts'
import { orderActivity } from './activity-order.ts'
import { showProposal } from './change.ts'
import { publishProposal } from './change-order.ts'
import { showAfresh, unseenGuess } from './guess.ts'
import { confirmLeaving } from './leave.ts'
import { layDraft } from './meeting.ts'
import { orderPoll } from './poll-publish.ts'
import { orderListed } from './study-list-order.ts'
import { isListed } from './study-numbers.ts'
import { orderStudy } from './study-order.ts'
import { sendOff } from './volunteer-end.ts'
import { callVolunteers } from './volunteer-order.ts'

const NOTHING = '没有等着发的内容。'
const FRESH = 24 * 3_600_000

/** 发: what lies on the desk goes out: a meeting's notice to the group, a study item to its morning. */
export const send = command({
  name: '发',
  aliases: ['发送', '发吧', '发出', '发出去', '发布', '可以发', '确认发'],
  who: 'staff',
  where: ['private'],
  help: '发 —— 把刚核对的通知发到群里；学习内容排到下一个早晨，或「发 周五」「发 1 3」指定',
  deed: () => 'publish',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const { account, sender, message } = context
    const lying = await deskOf(account, sender.contact, message._id)
    const order = readListOrder(rest)
    const isStudy = !lying || lying.kind === 'study'
    if (order && (isStudy || (await isListed(order.numbers, context)))) return orderListed(order, context)
    const desk = lying ?? (rest ? await orderedStudy(context) : null)
    if (desk?.kind === 'study') {
      const replies = await orderStudy(rest, Number(desk.ref), context)
      await takeFromDesk(desk, message._id)
      return replies
    }
    if (desk?.kind === 'activity') {
      const replies = await orderActivity(rest, desk.ref, context)
      await takeFromDesk(desk, message._id)
      return replies
    }
    if (desk?.kind === 'poll') return orderPoll(desk, context)
    if (desk?.kind === 'volunteer') {
      const replies = await callVolunteers(Number(desk.ref), rest, context)
      await takeFromDesk(desk, message._id)
      return replies
    }
    if (desk?.kind === 'volunteer-off') return sendOff(desk, isOld(desk, context), context)
    if (desk?.kind === 'change') return sendProposal(desk, context)
    if (desk?.kind === 'leaving') return confirmLeaving(desk, context)
    const draft = desk ? await meetingById(desk.ref) : await draftOf(`${account}/${sender.contact}`)
    if (!draft) throw new Complaint(NOTHING)
    const unseen = desk?.origin ? await unseenGuess(desk.origin, context) : null
    if (unseen) await showAfresh(unseen, context)
    if (!desk || unseen || isOld(desk, context)) return showAgain(draft, context)
    const replies = await publish(draft, context)
    await takeFromDesk(desk, message._id)
    return replies
  },
})

/** What was read back long ago is read back once more; else it goes out. */
async function sendProposal(desk: Desk, context: Context): Promise<Reply[]> {
  const proposal = await proposalById(desk.ref)
  if (!proposal) throw new Complaint(NOTHING)
  if (isOld(desk, context)) return showProposal(proposal, context)
  const replies = await publishProposal(proposal, context)
  await takeFromDesk(desk, context.message._id)
  return replies
}

/** A study item that was ordered just before may be ordered for another day. */
async function orderedStudy({ account, sender }: Context): Promise<Desk | null> {
  const last = await lastOnDesk(account, sender.contact)
  return last?.kind === 'study' ? last : null
}

function isOld(desk: Desk, { message, now }: Context): boolean {
  return desk.origin === message._id || now.getTime() - desk.at.getTime() > FRESH
}

/** What was read back long ago, before something else, or after the word to send it, is read back once more. */
async function showAgain(draft: Meeting, context: Context): Promise<Reply[]> {
  await layDraft(draft, context)
  return [{ text: readBack(draft) }]
}

/** Throws a Complaint where the notice has something in it that may not go to a group. */
function requirePublic(draft: Meeting): void {
  const secrets = secretsIn(noticeText(draft))
  if (secrets.length)
    throw new Complaint(`通知里像是有${secretsInWords(secrets)}，不能发到群里。请改好（如「议题 …」）再发。`)
}

async function publish(draft: Meeting, context: Context): Promise<Reply[]> {
  requirePublic(draft)
  const { people, settings, message, now } = context
  if (!people.branch) throw new Complaint(`还没找到微信群「${settings.groupName}」，请先把我拉进群里再发。`)
  if (draft.state === 'draft' && draft.hasTime && draft.startsAt <= now)
    throw new Complaint(`${meetingTime(draft)}已经过去了。请先改时间，如「时间 10月14日上午9点」，再发。`)
  const meeting = await publishMeeting(draft._id, { origin: message._id, at: now })
  if (!meeting) throw new Complaint(NOTHING)
  const card = { name: `${genreOf(meeting)}通知.png`, content: await renderCard(noticeCard(meeting)) }
  return [
    { to: 'group', purpose: 'push', key: `notice:${meeting._id}:picture`, made: card },
    { to: 'group', purpose: 'push', key: `notice:${meeting._id}`, text: noticeText(meeting) },
    { text: sentWords(meeting, context) },
  ]
}

function sentWords(meeting: Meeting, { people, settings, now }: Context): string {
  const offline = people.members.filter(({ usesWechat }) => !usesWechat).length
  const call = offline ? `不用微信的 ${offline} 人要打电话，发「未回复」看名单。` : '发「未回复」看谁还没回。'
  const night = isNight(now, settings.pace)
  const sent = night ? `夜里不打扰大家，通知 ${settings.pace.quietUntil} 发到群里` : '通知发到群里了'
  return `好的，${sent}：${meetingName(meeting)}。发「考勤」看人数。${call}`
}

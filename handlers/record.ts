import { callCommand } from '../bot/call.ts'
import { headingOf } from '../bot/documents/roster-columns.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { dayOf, shortMomentInWords } from '../bot/language/calendar.ts'
import { comingMeetings } from '../bot/meeting/which-meeting.ts'
import { idOf } from '../bot/member-id.ts'
import { memberNamed, memberSurelyNamed, nameEnd } from '../bot/named.ts'
import { renderCards } from '../bot/pictures/card.ts'
import { applyChanges } from '../bot/record/apply.ts'
import { deathNoted, readDeath } from '../bot/record/death-line.ts'
import { mayBeRemark, type RecordChange, readRecordLine } from '../bot/record/record-line.ts'
import { FIELDS_IN_WORDS, recordCard, recordInWords } from '../bot/record/record-words.ts'
import { servedInWords } from '../bot/service/duration.ts'
import { visitInWords } from '../bot/visit/visit-words.ts'
import type { Member } from '../models/member.ts'
import { changesOf } from '../models/member-change.ts'
import { ask } from '../models/prompt.ts'
import { visitsOf } from '../models/visit.ts'
import { hoursOfMember } from '../models/volunteer-hours.ts'
import { type Guess, questionOf } from './guess.ts'

const EXAMPLE = '档案 莫道明'
const MOST_CHANGES = 20
const HISTORY = /^(?:历史|变动|改动|改过|记录)$/

/** 档案: what is known of a member, as a picture; or a field of it is changed; or what was changed. */
export const record = command({
  name: '档案',
  aliases: ['一人一档', '老同志档案', '看档案', '改档案'],
  who: 'staff',
  where: ['private'],
  help: `${EXAMPLE} —— 看他的档案；「莫道明 住院 县医院 8床」「莫道明 出院」「档案 莫道明 兴趣 书法」改；「档案 莫道明 历史」看改过什么`,
  parse: (rest) => {
    if (!rest) throw new Complaint(`请写上姓名，如：${EXAMPLE}`)
    return { rest }
  },
  run: async ({ rest }, context) => {
    const { member, rest: words } = memberNamed(rest, context.people)
    if (!words) return await show(member, context)
    if (HISTORY.test(words)) return [{ text: await history(member) }]
    const change = changeIn(words, context, member)
    if (!change)
      throw new Complaint(
        `没看懂「${words.slice(0, 20)}」。写成「${EXAMPLE} 兴趣 书法」，能改的有：${FIELDS_IN_WORDS}。`,
      )
    return await changed(memberSurelyNamed(rest, context.people).member, change, context)
  },
})

/** 莫道明 住院 县医院 8床: a line of staff that begins with a name and says what is new of him. */
export const recordLine: Listener = {
  name: 'record-line',
  hear: async (context) => {
    if (!isStaffPrivate(context)) return null
    const said = spokenText(context)
    const end = nameEnd(said, context.people)
    if (!end || !changeIn(said.slice(end), context)) return null
    const { member, rest: words } = memberSurelyNamed(said, context.people)
    const change = changeIn(words, context, member)
    if (change && mayBeRemark(words, change, member)) return await askFirst(said, context)
    return change && (await callCommand(record, said, context))
  },
}

function changeIn(words: string, { now }: Context, member?: Member): RecordChange | null {
  return readDeath(words, dayOf(now)) ?? readRecordLine(words, member)
}

/** A remark about his family or address is not to take the place of what is known: 「对」 writes it. */
async function askFirst(rest: string, { account, message, sender, now }: Context): Promise<Reply[]> {
  const about: Guess = { name: record.name, rest, waits: true }
  const question = { _id: `guess:${message._id}`, account, contact: sender.contact, askedAt: now }
  await ask({ ...question, kind: 'guess', options: [], about })
  return [{ text: questionOf(`${record.name} ${rest}`) }]
}

async function show(member: Member, { now }: Context): Promise<Reply[]> {
  const today = dayOf(now)
  const served = servedInWords(await hoursOfMember(idOf(member)), today.slice(0, 4))
  const [last] = await visitsOf(idOf(member), 1)
  const more = [
    { label: '志愿', value: served },
    { label: '走访', value: last ? visitInWords(last) : '' },
  ]
  const pictures = await renderCards(recordCard(member, today, more))
  const history = await changesOf(idOf(member), 1)
  const changes = history.length ? `改过的发「档案 ${member.name} 历史」。` : ''
  const how = `要改就发：${member.name} 住院 县医院 8床，或 档案 ${member.name} 兴趣 书法。${changes}`
  return [
    ...pictures.map((content, index) => ({
      made: { name: `档案-${member.name}${index || ''}.png`, content },
    })),
    { text: `${recordInWords(member, today, more)}\n${how}` },
  ]
}

async function history(member: Member): Promise<string> {
  const changes = await changesOf(idOf(member), MOST_CHANGES)
  if (!changes.length) return `${member.name}的档案还没有改过。`
  const lines = changes.map(
    ({ at, field, before, after, by }) =>
      `${shortMomentInWords(at)} ${field}：${before || '没有'} → ${after || '没有'}（${by}）`,
  )
  return [`${member.name}的档案改过：`, ...lines].join('\n')
}

async function changed(member: Member, change: RecordChange, context: Context): Promise<Reply[]> {
  const { message, sender, now, meetings } = context
  const lines = await applyChanges(member, change, { origin: message._id, by: sender.name, at: now })
  const visit = change.hospital ? [`请人去看他，发：走访 派 ${member.name} 给 姓名`] : []
  const leave =
    change.hospital && comingMeetings(meetings, now).length
      ? [`要替他请假，发：电话 ${member.name} 请假 ${headingOf('hospital')}`]
      : []
  const more = change.died ? [deathNoted(member.name)] : [...leave, ...visit]
  return [{ text: [`${member.name}的档案记下了：`, ...lines, ...more].join('\n') }]
}

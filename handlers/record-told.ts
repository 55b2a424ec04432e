import { fieldOf, headingOf, type RosterField } from '../bot/documents/roster-columns.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isStaff, spokenText } from '../bot/heard.ts'
import { quoted } from '../bot/help/help-words.ts'
import { idOf } from '../bot/member-id.ts'
import { applyChanges } from '../bot/record/apply.ts'
import { type RecordChange, readField, readRecordLine } from '../bot/record/record-line.ts'
import { valueInWords } from '../bot/record/record-words.ts'
import { toldIn } from '../bot/record/told.ts'
import { wasSentBefore } from '../bot/shown.ts'
import type { Member } from '../models/member.ts'
import { itemByKey } from '../models/outbox.ts'
import { addProposal, decideProposal, openProposals, type RecordProposal } from '../models/record-proposal.ts'

const STAFF_PRIVATE = { who: 'staff', where: ['private'] } as const
const NOTED = '记下了，等支部的同志核对了就改到您的档案里。'
const GET_WELL = '您安心养病，已经告诉支部的同志了。'
const NUMBER = /^第?\s*(\d{1,5})\s*(?:号|条)?$/

/** 我搬到贵阳了: what a member says of himself in private is put before staff, whoever else takes the message. */
export const recordTold: Listener = {
  name: 'record-told',
  hear: async (context) => {
    const { account, message, sender } = context
    const { member, contact } = sender
    if (!member || message.inGroup || isStaff(context) || !['text', 'voice'].includes(message.kind))
      return null
    const said = spokenText(context)
    const told = toldIn(said)
    if (!told) return null
    const heading = headingOf(told.field)
    const known = valueInWords(member[told.field])
    const about = { account, origin: message._id, member: idOf(member), contact }
    const proposal = await addProposal({
      ...about,
      field: heading,
      value: told.value,
      said,
      at: message.receivedAt,
    })
    const { _id } = proposal
    const change = `${heading}从「${known || '没有'}」改成「${told.value || '没有'}」`
    return [
      { text: told.field === 'hospital' && told.value ? GET_WELL : NOTED },
      {
        to: 'staff',
        key: pushKey(message._id),
        purpose: 'push',
        text: `${member.name}说：${quoted(said)}\n要不要把他的${change}？回「改档 ${_id}」或「不改档 ${_id}」。`,
      },
    ]
  },
}

/** 改档: what a member said of himself goes into his record. */
export const acceptTold = command({
  ...STAFF_PRIVATE,
  name: '改档',
  aliases: ['同意改档'],
  help: '改档 5 —— 老同志自己说的（搬家、换号、住院）记进档案；不改就「不改档 5」',
  parse: readNumber,
  run: async (args, context) => decide(args, true, context),
})

/** 不改档: it does not. */
export const refuseTold = command({
  ...STAFF_PRIVATE,
  name: '不改档',
  aliases: ['不用改档'],
  help: '',
  parse: readNumber,
  run: async (args, context) => decide(args, false, context),
})

function readNumber(rest: string): { number: number } | undefined {
  const [, digits = ''] = NUMBER.exec(rest) ?? []
  return rest && !digits ? undefined : { number: Number(digits) }
}

async function decide({ number }: { number: number }, accepted: boolean, context: Context): Promise<Reply[]> {
  const { message, people, sender, now } = context
  const proposal = await proposalOf(number, context)
  const { _id, contact, field } = proposal
  const member = people.members.find((one) => idOf(one) === proposal.member)
  if (!member) throw new Complaint('名单上已经没有这个人了。')
  if (!(await decideProposal(_id, { accepted, origin: message._id })))
    throw new Complaint(`第 ${_id} 条已经有人定过了。`)
  if (!accepted)
    return [
      { text: `好的，${member.name}的${field}不改，已告诉本人。` },
      {
        to: { contact },
        text: `您说的${quoted(proposal.said)}，支部的同志看了，档案里先不改。要是该改，请跟支部的同志说一声。`,
      },
    ]
  const written = fieldOf(field)
  if (!written) throw new Complaint(`没有「${field}」这一项。`)
  const ordered = { origin: message._id, by: `${sender.name}，本人说的`, at: now }
  const lines = await applyChanges(member, changeOf(written, proposal, member), ordered)
  return [
    { text: [`${member.name}的档案改了：`, ...lines].join('\n') },
    { to: { contact }, text: `您说的${quoted(proposal.said)}，档案里已经改好了。` },
  ]
}

/** Who left hospital is no longer said to be there anywhere in his record. */
function changeOf(field: RosterField, { value }: RecordProposal, member: Member): RecordChange {
  const discharged = field === 'hospital' && !value ? readRecordLine('出院', member) : null
  return discharged ?? readField(field, value, member)
}

async function proposalOf(number: number, context: Context): Promise<RecordProposal> {
  const { account, message } = context
  const open = await openProposals(account, message._id)
  const decided = open.find(({ decidedOrigin }) => decidedOrigin === message._id)
  if (decided) return decided
  const found = number ? open.find(({ _id }) => _id === number) : open[0]
  if (!number && open.length > 1)
    throw new Complaint(`等着定的有 ${open.length} 条：${open.map(({ _id }) => _id).join('、')}，请写上号。`)
  if (!found) throw new Complaint(number ? `没有等着定的第 ${number} 条。` : '没有等着定的改动。')
  if (!number && !(await wasSeen(found, context)))
    throw new Complaint(`等着定的是第 ${found._id} 条，看清了请写上号，如：改档 ${found._id}`)
  return found
}

/** Whether the question had reached who now decides before he wrote. */
async function wasSeen({ origin }: RecordProposal, { message, sender }: Context): Promise<boolean> {
  return wasSentBefore(message, await itemByKey(`${pushKey(origin)}>${sender.contact}`))
}

function pushKey(origin: string): string {
  return `record-told:${origin}`
}

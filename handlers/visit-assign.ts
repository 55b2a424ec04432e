import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { memberSurelyNamed, membersNamed, nameEnd } from '../bot/named.ts'
import { wayInWords } from '../bot/visit/visit-words.ts'
import type { Member } from '../models/member.ts'
import { ask } from '../models/prompt.ts'
import { assignVisit } from '../models/visit-task.ts'
import { type OpenTask, openVisits } from './visit-tasks.ts'

const EXAMPLE = '走访 派 莫道明 给 罗朝阳'
const HOW = `请写成：${EXAMPLE}`
const TO = /^(?:交?给|由|让|请|叫)\s*/
const SEES = /^(?:去)?(?:看望?|走访)\s*/
const MOST = 8

/** Who goes: by name, and by contact where he has one here. */
interface Visitor {
  name: string
  contact?: string | undefined
  member?: Member
}

/** 走访 派 莫道明、王德昌 给 罗朝阳: he is asked in private; who has no WeChat is to be telephoned. */
export async function assign(words: string, context: Context): Promise<Reply[]> {
  const { account, message, sender, now } = context
  const { members, visitor } = read(words, context)
  const before = (await openVisits(context)).filter(({ member }) => members.includes(member))
  const who = { visitor: visitor.name, ...(visitor.contact ? { contact: visitor.contact } : {}) }
  const isOwn = visitor.contact === sender.contact
  for (const member of members) {
    const task = { _id: `${message._id}#${idOf(member)}`, account, member: idOf(member), ...who }
    await assignVisit({ ...task, by: sender.contact, at: now, ...(isOwn ? { answer: 'yes' } : {}) })
  }
  const names = members.map(({ name }) => name).join('、')
  const relieved = before.filter(({ task }) => task.visitor !== visitor.name)
  return [
    ...(isOwn ? own(members) : await askHim(visitor, members, context)),
    ...relieved.flatMap((one) => relieve(one, visitor)),
    ...(visitor.contact
      ? []
      : [{ text: `好的，记下了：${names}由${visitor.name}去看。他的微信没对上，请打电话告诉他。` }]),
  ]
}

function read(words: string, context: Context): { members: Member[]; visitor: Visitor } {
  const { people } = context
  const first = visitorAt(words, context)
  if (first && SEES.test(first.rest)) return checked(membersAt(first.rest.replace(SEES, ''), context), first)
  const { members, rest } = membersNamed(words, people)
  if (!TO.test(rest)) throw new Complaint(HOW)
  const visitor = visitorAt(rest.replace(TO, ''), context)
  if (!visitor) throw new Complaint(`没找到「${rest.replace(TO, '').slice(0, 10)}」，请写全名。${HOW}`)
  if (visitor.rest.replace(/^去?(?:看望?|走访)?[\s。！!]*/, ''))
    throw new Complaint(`一行派一位去，一位一位地派。${HOW}`)
  return checked(members, visitor)
}

function membersAt(words: string, { people }: Context): Member[] {
  return membersNamed(words, people).members
}

function checked(found: Member[], visitor: Visitor): { members: Member[]; visitor: Visitor } {
  const members = [...new Set(found)]
  const dead = members.find(({ died }) => died)
  if (dead) throw new Complaint(`${dead.name}已经去世了。`)
  if (visitor.member?.died) throw new Complaint(`${visitor.name}已经去世了，请派别的同志。`)
  if (members.some((member) => member === visitor.member))
    throw new Complaint(`${visitor.name}不能去看自己，请派别的同志。`)
  if (members.length > MOST) throw new Complaint(`一次最多派 ${MOST} 家。`)
  return { members, visitor }
}

/** Who goes is staff, on the roster, or in the group under that name; the sender is 我. */
function visitorAt(words: string, context: Context): (Visitor & { rest: string }) | undefined {
  const { account, people, sender } = context
  const [, name = '', rest = ''] =
    /^([\p{L}\p{N}·]+?)(?:同志)?(?:[\s，,。！!]+(.*))?$/su.exec(words.trim()) ?? []
  if (/^(?:我|自己|我自己|我去)$/.test(name)) return { name: sender.name, contact: sender.contact, rest }
  const staff = people.staff.find((one) => one.name === name)
  if (staff) return { name, contact: staff.contact, rest }
  if (nameEnd(words.trim(), people)) {
    const { member, rest: after } = memberSurelyNamed(words, people)
    const contact = member.contact?.account === account ? member.contact.id : undefined
    return { name: member.name, member, contact, rest: after }
  }
  const person = people.branch?.people.find((one) => [one.alias, one.name].includes(name))
  return person && { name, contact: person.contact, rest }
}

function own(members: readonly Member[]): Reply[] {
  return [
    {
      text: ['好的，记下了，您去看：', ...members.map(wayInWords), '看过了发「走访 姓名 情况」。'].join('\n'),
    },
  ]
}

async function askHim(
  { name, contact }: Visitor,
  members: readonly Member[],
  context: Context,
): Promise<Reply[]> {
  if (!contact) return []
  const { account, message, now } = context
  const names = members.map((one) => one.name).join('、')
  const about = { tasks: members.map((member) => `${message._id}#${idOf(member)}`) }
  const _id = `visit:${message._id}`
  await ask({ _id, account, contact, kind: 'visit', options: [], about, askedAt: now })
  return [
    {
      to: { contact },
      purpose: 'round',
      key: `visit-ask:${message._id}`,
      text: `${name}同志：支部想请您这几天去看看${names}，方便吗？方便就回「好」，去不了回「去不了」。`,
    },
    { text: `好的，已经私聊问${name}能不能去看${names}，他回了就告诉您。` },
  ]
}

/** Who was asked before hears that he need not go. */
function relieve({ member, task }: OpenTask, visitor: Visitor): Reply[] {
  if (!task.contact) return []
  return [
    {
      to: { contact: task.contact },
      purpose: 'round',
      text: `${task.visitor}同志：${member.name}这次由${visitor.name}去看，您不用去了，谢谢您！`,
    },
  ]
}

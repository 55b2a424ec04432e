import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { memberSurelyNamed, membersNamed, nameEnd } from '../bot/named.ts'
import { isNotDone, kindOfNote } from '../bot/visit/told.ts'
import { keepVisits } from './visit-kept.ts'

const LONGEST = 300
/** 罗朝阳昨天去的: who went, at the beginning of a note. */
const WENT = /^(?:同志)?(?:(?:今天|昨天|前天|\d{1,2}月\d{1,2}[日号])\s*)?(?:去看?|看|上门|打|走访)[过了的]/

/** 走访 莫道明、王德昌 都好: staff note a visit or call, their own or that of whom the note names first. */
export async function noteVisit(rest: string, context: Context): Promise<Reply[]> {
  const { people } = context
  const first = memberSurelyNamed(rest, people)
  const isJoined = /^[、，,和跟与及]/.test(rest.slice(nameEnd(rest, people)).trim())
  const isSeveral = isJoined && nameEnd(first.rest, people) > 0
  const { members, rest: note } = isSeveral
    ? membersNamed(rest, people)
    : { members: [first.member], rest: first.rest }
  if (note.length > LONGEST) throw new Complaint(`有点长，请写在 ${LONGEST} 字以内。`)
  const dead = members.find(({ died }) => died)
  if (dead) throw new Complaint(`${dead.name}已经去世了。`)
  if (!note || isNotDone(note))
    throw new Complaint(
      `没见到人的不算走访，没有记。见到了再发：走访 ${first.member.name} 情况；要派人发：走访 派 ${first.member.name} 给 姓名`,
    )
  const end = nameEnd(note, people)
  const by =
    end && WENT.test(note.slice(end).trim()) ? memberSurelyNamed(note, people).member.name : undefined
  return await keepVisits(members, { kind: kindOfNote(note), note, ...(by ? { by } : {}) }, context)
}

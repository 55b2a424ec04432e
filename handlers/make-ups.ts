import type { Context, Scene } from '../bot/handler.ts'
import { membersToMakeUp } from '../bot/meeting/make-up.ts'
import type { MeetingRecord } from '../bot/meeting/minutes.ts'
import type { Roll } from '../bot/meeting/roll.ts'
import { type MakeUp, setMakeUps } from '../models/make-up.ts'
import type { Meeting } from '../models/meeting.ts'
import type { Member } from '../models/member.ts'

/** Whoever of those expected was absent has something to make up, and nobody else. Returns them. */
export async function openFor(
  record: Pick<MeetingRecord, 'meeting' | 'roll'>,
  { now }: Pick<Scene, 'now'>,
): Promise<Member[]> {
  const members = membersToMakeUp(record)
  await setMakeUps(
    record.meeting,
    members.map(({ _id }) => String(_id)),
    now,
  )
  return members
}

/** After a meeting ended its list follows every correction of who was there. */
export async function followCorrection(meeting: Meeting, roll: Roll, context: Context): Promise<void> {
  if (meeting.state === 'ended') await openFor({ meeting, roll }, context)
}

/** The members who have these to make up. */
export function membersOfMakeUps(rows: readonly MakeUp[], { people }: Pick<Scene, 'people'>): Member[] {
  const ids = new Set(rows.map(({ member }) => member))
  return people.members.filter(({ _id }) => ids.has(String(_id)))
}

import type { Participant } from '../../models/meeting.ts'
import { Complaint } from '../errors.ts'
import { readNamed } from '../name-list.ts'
import type { People } from '../people.ts'

const EVERYBODY = /^(全体|大家|所有人|不限|按规定)(党员|人员|同志)?$/
const LABEL = /(?:^|[\s，,。；;])(?:参加人员?|参会人员?|应到人员?)\s*[:：]\s*/
/** A list of names ends at its line, a full stop, or the next labelled part. */
const END = /[\n。]|[\s，,；;]*(?:时间|地点|地址|议题|议程|内容|备注|说明|注意事项)\s*[:：]/

/**
 * Who alone is expected, from a list of names; empty for 全体, when the kind of the meeting tells. Throws a
 * Complaint where a name is not on the roster or fits several.
 */
export function participantsIn(text: string, people: Pick<People, 'members' | 'finder'>): Participant[] {
  if (EVERYBODY.test(text.trim())) return []
  const { members, problems } = readNamed(text, people)
  if (problems.length) throw new Complaint(`参加人里${problems.join('；')}。`)
  return members.map(({ _id, name }) => ({ id: String(_id), name }))
}

/** Cuts 「参加人：张三、李四」 out of a call. */
export function cutParticipants(text: string): { text: string; names: string } {
  const label = LABEL.exec(text)
  if (!label) return { text, names: '' }
  const from = label.index + label[0].length
  const end = END.exec(text.slice(from))
  const until = end ? from + end.index : text.length
  return { text: `${text.slice(0, label.index)} ${text.slice(until)}`, names: text.slice(from, until).trim() }
}

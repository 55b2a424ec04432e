import type { Member } from '../../models/member.ts'
import { itemsByKeys } from '../../models/outbox.ts'
import type { Poll } from '../../models/poll.ts'
import type { Reply, Scene } from '../handler.ts'
import { idOf } from '../member-id.ts'
import { answersTo } from './answers.ts'
import { type Moved, movedIn } from './moved.ts'
import { isSignUp } from './words.ts'

/** What those are told in private, once, whose place has changed; staff hear of those whom no message reaches. */
export async function tellMoved(poll: Poll, scene: Pick<Scene, 'people' | 'account'>): Promise<Reply[]> {
  const { people, account } = scene
  const told = movedIn(poll, await answersTo(poll, people)).flatMap((moved) => {
    const member = people.members.find((one) => idOf(one) === moved.member)
    if (!member || member.died) return []
    const key = `poll:${poll._id}:${moved.placed ? 'up' : 'down'}:${moved.option}:${moved.mark}`
    const isReached = member.contact?.account === account
    const to = isReached && member.contact ? member.contact.id : poll.by
    return [{ key, to: { contact: to }, text: isReached ? toHim(poll, moved) : toStaff(poll, moved, member) }]
  })
  const known = new Set((await itemsByKeys(told.map(({ key }) => key))).map(({ _id }) => _id))
  return told.filter(({ key }) => !known.has(key)).map((reply) => ({ ...reply, purpose: 'push' as const }))
}

function whatOf(poll: Poll, option: number): string {
  return isSignUp(poll) ? `「${poll.title}」` : `「${poll.title}」的${poll.options[option]?.text}`
}

function toHim(poll: Poll, { option, placed }: Moved): string {
  return placed
    ? `${whatOf(poll, option)}有空位了，您排上了。不去了就跟我说一声「不参加」。`
    : `${whatOf(poll, option)}按发消息的先后排，有人比您早，您现在是候补。有空位就告诉您。`
}

function toStaff(poll: Poll, { option, placed }: Moved, { name }: Member): string {
  return `${whatOf(poll, option)}：${name}${placed ? '排上了' : '现在是候补'}，他没有微信，请打电话说一声。`
}

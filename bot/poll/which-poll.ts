import type { Poll } from '../../models/poll.ts'
import { Complaint } from '../errors.ts'
import { pollName } from './words.ts'

/** The poll that staff name by words of its title; the only one where they name none. Throws a Complaint. */
export function pollByWords(words: string, polls: readonly Poll[]): Poll {
  const [only] = polls
  if (!only) throw new Complaint('没有正在收的点菜单。发「点菜单」看有哪些。')
  if (!words && polls.length === 1) return only
  const named = words ? polls.filter(({ title }) => title.includes(words) || words.includes(title)) : []
  const [found] = named
  if (found && (named.length === 1 || found.title === words)) return found
  throw new Complaint(`是哪一个？请写上名称：${polls.slice(0, 6).map(pollName).join('、')}。`)
}

/** Takes the title of one of these polls off a text: which it is, and the rest. */
export function titledPoll(text: string, polls: readonly Poll[]): { poll: Poll; rest: string } | undefined {
  const poll = polls
    .filter(({ title }) => text.includes(title))
    .sort((one, other) => other.title.length - one.title.length)[0]
  return poll && { poll, rest: text.replace(poll.title, ' ').replace(/^[\s，,：:]+/, '') }
}

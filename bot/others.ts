import type { Member } from '../models/member.ts'

const PHONE = /(?<!\d)1\d{10}(?!\d)/g

/** Hides in a text the names of all members but one, and all telephone numbers but his. */
export function hideOthers(own: Member | undefined, members: readonly Member[]): (text: string) => string {
  const names = members.map(({ name }) => name).sort((one, other) => other.length - one.length)
  const pattern = names.length ? new RegExp(names.map(escaped).join('|'), 'g') : undefined
  return (text) => {
    const nameless = pattern
      ? text.replace(pattern, (name) => (name === own?.name ? name : '（别人）'))
      : text
    return nameless.replace(PHONE, (phone) => (phone === own?.phone ? phone : '（电话）'))
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

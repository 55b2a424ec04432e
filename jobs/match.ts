import { createHash } from 'node:crypto'
import type { Scene, Watch } from '../bot/handler.ts'
import { type Doubt, lostMembers, matchPeople } from '../bot/identity.ts'
import { matchLines, matchQuestion } from '../bot/match-question.ts'
import { matchContacts } from '../models/contact-match.ts'
import { ask, promptByKey } from '../models/prompt.ts'

/** How long a question is handed over again, as the process may have died before it was. */
const REPEAT = 5 * 60_000

/**
 * Follows the group: whoever is surely a member is matched in silence. After a new login, when contact ids
 * changed, an administrator is asked for those whom the alias does not tell. Staff whose own contact vanished
 * stay without rights until they are bound again.
 */
export const match: Watch = {
  name: 'match',
  look: async (scene) => {
    const { sure, doubtful } = matchPeople(scene.people)
    if (sure.length) {
      await matchContacts(sure)
      return []
    }
    return doubtful.length && lostMembers(scene.people).length ? askAdmin(doubtful, scene) : []
  },
}

async function askAdmin(doubtful: Doubt[], { account, people, now }: Scene) {
  const present = new Set(people.branch?.people.map(({ contact }) => contact))
  const staff = people.staff.filter(({ contact }) => present.has(contact))
  const asked = staff.find(({ role }) => role === 'admin') ?? staff[0]
  if (!asked) return []
  const contacts = doubtful.map(({ person }) => person.contact).sort()
  const key = `match:${account}:${createHash('sha256').update(contacts.join('\n')).digest('hex').slice(0, 16)}:${asked.contact}`
  const about = matchQuestion(doubtful)
  const options = about.items.map(({ label }) => label)
  await ask({ _id: key, account, contact: asked.contact, kind: 'match', options, about, askedAt: now })
  const prompt = await promptByKey(key)
  if (!prompt || prompt.answeredAt || now.getTime() - prompt.askedAt.getTime() > REPEAT) return []
  const lost = lostMembers(people).length
  const text = [`微信换了登录，有 ${lost} 位老同志要重新对一下，请帮忙确认：`, ...matchLines(about)].join(
    '\n',
  )
  return [{ to: { contact: asked.contact }, key, text }]
}

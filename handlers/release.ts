import type { Context, Listener } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { membersNamed } from '../bot/named.ts'
import { type Release, readRelease } from '../bot/relay/hand-in.ts'
import { type AlbumItem, offeredTo, releaseItem, takeOffItem } from '../models/album.ts'
import { runningRelay, runningRelays } from '../models/relay.ts'

/** 放, 不放: what members handed in goes to the group, or not; 「放 王德昌」 what he handed in. */
export const release: Listener = {
  name: 'release',
  hear: async (context) => {
    const { account, sender, message } = context
    const said = isStaffPrivate(context) ? readRelease(spokenText(context)) : undefined
    if (!said || isCaption(said, context)) return null
    const relay = (await runningRelay(account, sender.contact)) ?? (await runningRelays(account))[0]
    if (!relay) return null
    const offered = await offeredTo(relay.event, message._id)
    if (!offered.length) return [{ text: '没有等着放的。' }]
    const meant = said.whose
      ? offered.filter(({ by }) => contactsNamed(said.whose, context).has(by))
      : offered
    for (const { _id } of meant)
      if (said.released) await releaseItem(_id, message._id)
      else await takeOffItem(_id, message._id)
    return [{ text: answer(meant, said.released, relay.name) }]
  },
}

/** 放飞和平鸽 is said of a picture. */
function isCaption({ whose, glued }: Release, { people }: Context): boolean {
  return glued === true && people.finder.mentions(whose)[0]?.start !== 0
}

function contactsNamed(whose: string, { people }: Context): ReadonlySet<string> {
  const { members } = membersNamed(whose, people)
  return new Set(members.flatMap(({ contact }) => (contact ? [contact.id] : [])))
}

function answer(items: readonly AlbumItem[], released: boolean, name: string): string {
  if (!items.length) return '他没有交来等着放的照片。'
  return released ? `好的，${items.length} 样放进「${name}」了。` : `好的，${items.length} 样不放。`
}

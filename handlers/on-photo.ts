import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { membersNamed } from '../bot/named.ts'
import { withdrawUnshown } from '../bot/relay/withdraw.ts'
import { type AlbumItem, albumFiles, nameOnItem } from '../models/album.ts'
import type { Member } from '../models/member.ts'
import { membersWithoutPhotos } from '../models/photo-wish.ts'
import { runningRelay } from '../models/relay.ts'
import { eventMeant } from './event-meant.ts'

const WORDS = /^(没有|没得|不是)?\s*(?:第?\s*(\d{1,3})\s*张?[\s：:，,]+)?(.+)$/s
const NOT_ON = /照片[里上]没有/
const EXAMPLE = '照片里有 王德昌、莫桂珍'

/** 照片里有: who is on the last photo, or on the one of that number. */
export const onPhoto = command({
  name: '照片里有',
  aliases: ['照片上有', '照片里', '照片上', '照片里没有', '照片上没有'],
  who: 'staff',
  where: ['private'],
  help: `${EXAMPLE} —— 记下刚发的那张照片里有谁；第几张写「照片里有 3 王德昌」；「照片里没有 王德昌」去掉`,
  parse: (rest, { text }) => {
    const [, not, number, names = ''] = WORDS.exec(rest) ?? []
    if (!names) throw new Complaint(`请写上姓名，如：${EXAMPLE}`)
    return { isOn: !not && !NOT_ON.test(text), number: number ? Number(number) : undefined, names }
  },
  run: async ({ isOn, number, names }, context) => {
    const { members } = membersNamed(names, context.people)
    const { item, place } = await photoMeant(number, context)
    await nameOnItem(item._id, members.map(idOf), isOn)
    await withdrawUnshown(context)
    const who = members.map(({ name }) => name).join('、')
    const unwanted = isOn ? await unwantedWords(members) : ''
    const what = item.kind === 'video' ? '样（视频）' : '张照片'
    return [{ text: `好的，记下了：第 ${place} ${what}里${isOn ? '' : '没'}有${who}。${unwanted}` }]
  },
})

/** The photo or video of that number, as 导出相册 numbers them, or the last that the sender sent. */
async function photoMeant(
  number: number | undefined,
  { account, sender, message }: Context,
): Promise<{ item: AlbumItem; place: number }> {
  const relay = await runningRelay(account, sender.contact)
  const event = relay?.event ?? (await eventMeant('', account))._id
  const files = await albumFiles(event)
  const photos = files.filter(({ kind }) => kind !== 'voice')
  const before = photos.filter(({ by, seq }) => by === sender.contact && seq < message.seq)
  const item = number ? files[number - 1] : (before.at(-1) ?? photos.at(-1))
  if (!item) throw new Complaint(number ? `没有第 ${number} 张，现在有 ${files.length} 张。` : '还没有照片。')
  return { item, place: files.indexOf(item) + 1 }
}

/** What staff are told when some of these members do not want to be on pictures; empty otherwise. */
export async function unwantedWords(members: readonly Member[]): Promise<string> {
  const unwanted = await membersWithoutPhotos()
  const names = members.filter((member) => unwanted.has(idOf(member))).map(({ name }) => name)
  return names.length ? `${names.join('、')}说过不上照片，这一张不再用，没发的也不发了。` : ''
}

import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { idOf } from '../bot/member-id.ts'
import { membersNamed } from '../bot/named.ts'
import { withdrawUnshown } from '../bot/relay/withdraw.ts'
import type { Member } from '../models/member.ts'
import { wishPhotos } from '../models/photo-wish.ts'

const USED = /(?:可以|能)上照片/

/** 不上照片: pictures of this member are used no more; 可以上照片: they are again. Staff note it for others by name. */
export const photoWish = command({
  name: '不上照片',
  aliases: [
    ...['不要上照片', '我不上照片', '别用我的照片', '不要用我的照片', '照片别放我'],
    ...['可以上照片', '能上照片', '我可以上照片'],
  ],
  who: 'member',
  where: ['private'],
  // 相册 says it, so that members have few lines to read.
  help: '',
  parse: (rest, { text }) => ({ rest, used: USED.test(text) }),
  run: async ({ rest, used }, context) => {
    const { message, now } = context
    const members = membersMeant(rest, context)
    for (const member of members) await wishPhotos(idOf(member), { used, at: now, origin: message._id })
    await withdrawUnshown(context)
    const whose = rest ? members.map(({ name }) => name).join('、') : '您'
    const text = used
      ? `好的，记下了：有${whose}的照片可以用。`
      : `好的，记下了：工作人员标明有${whose}的照片，相册、拼图、会议记录里都不再用。想改回来，发「可以上照片」。`
    return [{ text }]
  },
})

function membersMeant(rest: string, context: Context): Member[] {
  const { member } = context.sender
  if (rest && isStaff(context)) return membersNamed(rest, context.people).members
  if (!member) throw new Complaint('我还没把您和名单对上，请跟工作人员说一声，由他们记。')
  return [member]
}

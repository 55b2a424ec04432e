import { type Context, command, type Reply } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { rollInWords } from '../bot/meeting/roll.ts'
import type { Meeting } from '../models/meeting.ts'
import { startSignIn } from '../models/meeting-day.ts'
import { heldFor, rollNow } from './held.ts'

const USELESS_AFTER = 3 * 3_600_000
const SHOWN = 60

/** 签到开始: the group hears that people can say that they are there; again, it shows who did. */
export const signIn = command({
  name: '签到开始',
  aliases: ['开始签到', '签到情况', '签到名单', '谁签到了'],
  who: 'staff',
  where: ['private'],
  help: '签到开始 —— 群里发一句，大家说「到了」就记上；再发一次看谁签到了',
  deed: () => 'publish',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const { meeting, day } = await heldFor('toEnd', rest, context)
    const { _id: origin } = context.message
    if (day.signInAt && day.signInBy !== origin) return [{ text: await signedWords(meeting, context) }]
    const { signInAt = context.now } = await startSignIn(meeting, { origin, at: context.now })
    return begun(meeting, signInAt, context)
  },
})

function begun(meeting: Meeting, at: Date, { people, settings }: Context): Reply[] {
  const offline = people.members.filter(({ usesWechat }) => !usesWechat).length
  const others = offline ? `不用微信的 ${offline} 人，到了您发「实到 姓名」。` : ''
  const own = `好的，${meetingName(meeting)}开始签到。大家说「到了」我就记下，最后您回「实到 全部按签到」确认。${others}`
  if (!people.branch) return [{ text: `${own}\n还没找到微信群「${settings.groupName}」，群里没有说。` }]
  return [
    {
      to: 'group',
      purpose: 'push',
      key: `sign-in:${meeting._id}`,
      text: `【签到】${meeting.title}开始签到。到了的老同志在群里说一声「到了」就行，不会发的由工作人员代记。`,
      expiresAt: new Date(at.getTime() + USELESS_AFTER),
    },
    { text: own },
  ]
}

/** Who signed in and is not confirmed, and the roll. */
async function signedWords(meeting: Meeting, context: Context): Promise<string> {
  const roll = await rollNow(meeting, context)
  const { room, online } = roll.signed
  const names = [...room.map(({ name }) => name), ...online.map(({ name }) => `${name}（线上）`)]
  const shown = names.slice(0, SHOWN).join('、')
  return [
    meetingName(meeting),
    names.length ? `签到了还没确认 ${names.length} 人：${shown}` : '没有签到了还没确认的人。',
    rollInWords(roll),
    names.length ? '都到了就回「实到 全部按签到」；有不在的，加上「未到 姓名」。' : '',
  ]
    .filter(Boolean)
    .join('\n')
}

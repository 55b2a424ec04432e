import { type Context, command, type Reply } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { membersNamed } from '../bot/named.ts'
import { phoneGroups, phoneListInWords } from '../bot/phone-list.ts'
import { doneMakeUps, type MakeUp, openMakeUps, reopenMakeUps } from '../models/make-up.ts'
import { meetingById } from '../models/meeting.ts'
import { heldFor } from './held.ts'
import { draftDigest } from './make-up-digest.ts'
import { previewMaterials, sendMaterials } from './make-up-send.ts'
import { membersOfMakeUps } from './make-ups.ts'

const EXAMPLE = '补课 莫道明 已送学'
const SEND = /^(确认发|确认|发出|发送|发)(?:送|出)?\s*/
const DIGEST = /^(?:写|起草)?摘要\s*/
const NOT_DONE = /没学|未学|没有学|还没|取消|重新|弄错|记错/
const SHOWN = 6

/** 补课: who still has to make up what, and the ways in which it gets done. */
export const makeUp = command({
  name: '补课',
  aliases: ['补课名单', '补学', '谁没补课'],
  who: 'staff',
  where: ['private'],
  help: `补课 —— 看谁还没补；「补课 发」把会议内容私聊发给缺席的，「补课 摘要」先请大模型起草摘要；「${EXAMPLE}」记上`,
  deed: (rest) => (rest.startsWith('确认') ? 'publish' : undefined),
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (!rest || rest === '名单') return listOpen(context)
    const [digest] = DIGEST.exec(rest) ?? []
    if (digest)
      return draftDigest((await heldFor('written', rest.slice(digest.length), context)).meeting, context)
    const [sign, order] = SEND.exec(rest) ?? []
    if (!sign) return markByStaff(rest, context)
    const { meeting } = await heldFor('written', rest.slice(sign.length), context)
    return order?.startsWith('确认') ? sendMaterials(meeting, context) : previewMaterials(meeting, context)
  },
})

async function listOpen(context: Context): Promise<Reply[]> {
  const open = await openMakeUps(context.account)
  if (!open.length) return [{ text: '没有要补课的了。' }]
  const ids = [...new Set(open.map(({ meeting }) => meeting))].slice(-SHOWN)
  const parts = await Promise.all(
    ids.map(async (id) =>
      partOf(
        id,
        open.filter(({ meeting }) => meeting === id),
        context,
      ),
    ),
  )
  return [{ text: [...parts, `补完了发「${EXAMPLE}」；「补课 发」把内容私聊发出去。`].join('\n') }]
}

/** One meeting's part of the list, with phones. */
async function partOf(id: string, rows: readonly MakeUp[], context: Context): Promise<string> {
  const meeting = await meetingById(id)
  const sent = rows.filter(({ sentAt }) => sentAt).length
  const members = membersOfMakeUps(rows, context)
  const note = sent ? `，其中 ${sent} 人内容发过了、还没回` : ''
  return `${meeting ? meetingName(meeting) : '会议'}：还没补 ${members.length} 人${note}\n${phoneListInWords(phoneGroups(members))}`
}

/** 「补课 莫道明 已送学」, and back with 「还没学」. */
async function markByStaff(rest: string, context: Context): Promise<Reply[]> {
  const { account, message, sender, people, now } = context
  const { members, rest: how } = membersNamed(rest, people)
  const open = await openMakeUps(account, message._id)
  const lines: string[] = []
  for (const { _id, name } of members) {
    const mine = open.filter(({ member }) => member === String(_id))
    if (NOT_DONE.test(how)) {
      await reopenMakeUps(account, String(_id))
      lines.push(`${name}：改回还没补课。`)
      continue
    }
    const done = { how: how.slice(0, 60) || '工作人员确认', by: sender.contact, origin: message._id, at: now }
    await doneMakeUps(
      mine.map((row) => row._id),
      done,
    )
    lines.push(mine.length ? `${name}：记上了，${done.how}。` : `${name}：没有要补的。`)
  }
  const left = (await openMakeUps(account)).length
  return [{ text: [...lines, left ? `还有 ${left} 人次没补。` : '都补完了。'].join('\n') }]
}

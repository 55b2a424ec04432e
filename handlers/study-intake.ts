import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaffPrivate } from '../bot/heard.ts'
import { secretsIn } from '../bot/secrecy.ts'
import { readStudyLink, readStudyText, type StudyText } from '../bot/study-text.ts'
import { layOnDesk } from '../models/desk.ts'
import { addStudyItem, type StudyItem, studyItemByContent } from '../models/study.ts'

const LONG = 40

/** A link card or a long text that staff send in private becomes a draft of the study library. */
export const studyIntake: Listener = {
  name: '收学习内容',
  hear: async (context) => {
    const { message, sender } = context
    const staff = sender.role === 'staff' || sender.role === 'admin'
    if (message.inGroup || !staff) return null
    const study =
      message.kind === 'link'
        ? readStudyLink(message)
        : isLong(context)
          ? readStudyText(message.text)
          : undefined
    return study ? await takeIn(study, context) : null
  },
}

function isLong(context: Context): boolean {
  return isStaffPrivate(context) && context.message.text.trim().length >= LONG
}

/** Keeps it, lays it before the sender, and reads it back. The same item again is recognised. */
export async function takeIn(study: StudyText, context: Context): Promise<Reply[]> {
  const { account, message, sender, now } = context
  const secrets = secretsIn(`${study.title}\n${study.summary}\n${message.text}`)
  if (secrets.length)
    return [{ text: `这段里像是有${secrets.join('、')}，不能发到群里，我没有收。去掉后再发给我。` }]
  const known = await studyItemByContent(account, study)
  const item =
    known && known.origin !== message._id
      ? known
      : await addStudyItem({ ...study, account, origin: message._id, createdAt: now })
  await layOnDesk({
    _id: `${account}/${sender.contact}`,
    kind: 'study',
    ref: String(item._id),
    at: now,
    origin: message._id,
  })
  return [{ text: item === known ? again(item) : readBack(item) }]
}

function readBack({ _id, title, summary, source }: StudyItem): string {
  return [
    `已收进学习库（第 ${_id} 条）：《${title}》`,
    summary || '（还没有摘要，回「改 …」写上）',
    source ? `来源：${source}` : '来源没写，回「来源 …」补上。',
    '回「发」排到下一个早晨，「发 周五」指定，「看」预览卡片，「改 …」改摘要，「删」不要。',
  ].join('\n')
}

function again({ _id, title, state, day }: StudyItem): string {
  const where = state === 'pushed' ? '已经推送过' : state === 'approved' ? `已排在 ${day}` : '还没排'
  return `这一条学习库里有了：第 ${_id} 条《${title}》，${where}。`
}

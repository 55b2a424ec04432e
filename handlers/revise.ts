import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Handler } from '../bot/handler.ts'
import { dayOf, momentAt } from '../bot/language/calendar.ts'
import { saysDay } from '../bot/meeting-head.ts'
import { momentOf, readAgenda, readComing, readTitle } from '../bot/meeting-plan.ts'
import { readBack } from '../bot/notice.ts'
import { draftOf, type Meeting, type Revision, reviseDraft } from '../models/meeting.ts'
import { layDraft } from './meeting.ts'

interface Field {
  name: string
  aliases: string[]
  help: string
  read: (rest: string, draft: Meeting, now: Date) => Revision
}

/** Only an hour is meant for the day that the draft has. */
function readTime(rest: string, draft: Meeting, now: Date): Revision {
  const day = momentAt(dayOf(draft.startsAt))
  const whens = readComing(rest, saysDay(rest) || day < now ? now : day)
  const [when] = whens
  if (!when || whens.length > 1) throw new Complaint('这个时间有两种读法，请写成「10月14日上午9点」。')
  return { endTime: undefined, ...momentOf(when) }
}

const time = revision({
  name: '时间',
  aliases: ['改时间', '时间改成', '时间改为', '时间改到'],
  help: '时间 10月14日上午9点',
  read: readTime,
})

const place = revision({
  name: '地点',
  aliases: ['改地点', '地点改成', '地点改为', '地点改到', '地址'],
  help: '地点 镇政府三楼会议室',
  read: (rest) => ({ place: rest.slice(0, 60) }),
})

const agenda = revision({
  name: '议题',
  aliases: ['改议题', '议题改成', '议题改为', '议程'],
  help: '议题 学习全会精神；推选学员',
  read: (rest) => ({ agenda: readAgenda(rest) }),
})

const title = revision({
  name: '名称',
  aliases: ['改名称', '名称改成', '名称改为'],
  help: '名称 支部党员大会',
  read: (rest) => readTitle(rest),
})

const remark = revision({
  name: '备注',
  aliases: ['改备注', '备注改成'],
  help: '备注 请带老花镜',
  read: (rest) => ({ remark: rest.slice(0, 200) }),
})

/** 时间 …, 地点 …, 议题 … and the like. */
export const revisions: readonly Handler[] = [time, place, agenda, title, remark]

/** A command that changes one thing of the draft that lies before the sender, and reads it back again. */
function revision(field: Field): Handler {
  return command({
    name: field.name,
    aliases: field.aliases,
    who: 'staff',
    where: ['private'],
    help: `${field.help} —— 改还没发的通知的${field.name}`,
    parse: (rest) => (rest ? { rest } : undefined),
    run: ({ rest }, context) => revise(field, rest, context),
  })
}

async function revise(field: Field, rest: string, context: Context) {
  const { account, sender, now } = context
  const draft = await draftOf(`${account}/${sender.contact}`)
  if (!draft) throw new Complaint('现在没有等着发的通知。先发「开会 …」写一份。')
  const revised = await reviseDraft(draft._id, field.read(rest, draft, now))
  if (!revised) throw new Complaint('这份通知已经发出去了，改不了了。')
  await layDraft(revised, context)
  return [{ text: readBack(revised) }]
}

import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Handler, type Reply } from '../bot/handler.ts'
import { dayOf, momentAt } from '../bot/language/calendar.ts'
import { saysDay } from '../bot/meeting/meeting-head.ts'
import { kindIn } from '../bot/meeting/meeting-kind.ts'
import { momentOf, readAgenda, readComing, readTitle } from '../bot/meeting/meeting-plan.ts'
import { readBack } from '../bot/meeting/notice.ts'
import { participantsIn } from '../bot/meeting/participants.ts'
import { partyGroupOf } from '../bot/meeting/party-group.ts'
import { draftOf, type Revision, reviseDraft } from '../models/draft.ts'
import type { Meeting } from '../models/meeting.ts'
import { lyingProposal, proposeChange, type ReadChange } from './change.ts'
import { layDraft } from './meeting.ts'

interface Field {
  name: string
  aliases: string[]
  help: string
  read: ReadChange
}

/** Only an hour is meant for the day that the meeting has. */
function readTime(rest: string, draft: Meeting, { now }: Context): Revision {
  const day = momentAt(dayOf(draft.startsAt))
  const whens = readComing(rest, saysDay(rest) || day < now ? now : day)
  const [when] = whens
  if (!when || whens.length > 1) throw new Complaint('这个时间有两种读法，请写成「10月14日上午9点」。')
  return momentOf(when)
}

const time: Field = {
  name: '时间',
  aliases: ['改时间', '时间改成', '时间改为', '时间改到'],
  help: '时间 10月14日上午9点',
  read: readTime,
}

const place: Field = {
  name: '地点',
  aliases: ['改地点', '地点改成', '地点改为', '地点改到', '地址'],
  help: '地点 镇政府三楼会议室',
  read: (rest) => ({ place: rest.slice(0, 60) }),
}

const agenda: Field = {
  name: '议题',
  aliases: ['改议题', '议题改成', '议题改为', '议程'],
  help: '议题 学习全会精神；推选学员',
  read: (rest) => ({ agenda: readAgenda(rest) }),
}

const title: Field = {
  name: '名称',
  aliases: ['改名称', '名称改成', '名称改为'],
  help: '名称 支部党员大会',
  read: (rest, { kind: before }, { people }) => {
    const { title } = readTitle(rest)
    const kind = kindIn(title) ?? before
    return { kind, title, ...partyGroupOf({ kind, title }, people.members) }
  },
}

const remark: Field = {
  name: '备注',
  aliases: ['改备注', '备注改成'],
  help: '备注 请带老花镜',
  read: (rest) => ({ remark: rest.slice(0, 200) }),
}

const participants: Field = {
  name: '参加人',
  aliases: ['参会人', '参会人员', '参加人员'],
  help: '参加人 张三、李四',
  read: (rest, _, { people }) => ({ participants: participantsIn(rest, people) }),
}

const FIELDS = [time, place, agenda, title, remark, participants]

/** 改期: another time, and place if it is said, for a published meeting. */
export const postpone = command({
  name: '改期',
  aliases: ['会议改期', '改到', '推迟到', '延期到', '提前到', '延期', '推迟', '提前'],
  who: 'staff',
  where: ['private'],
  help: '改期 10月15日下午3点 —— 已经通知的会改时间，先给您核对；可加「地点 …」，回复都留着',
  parse: (rest) => {
    if (!rest) throw new Complaint('请写上新的时间，如：改期 10月15日下午3点')
    return { rest }
  },
  run: ({ rest }, context) => proposeChange({ command: '改期', rest }, readPostponement, context),
})

function readPostponement(rest: string, meeting: Meeting, context: Context): Revision {
  const [when = '', where = ''] = rest.split(/[，,。\s]*(?:地点|地址)(?:改(?:为|到|成))?[\s：:]*/)
  return { ...readTime(when, meeting, context), ...(where ? { place: where.slice(0, 60) } : {}) }
}

/** 时间 …, 地点 …, 议题 … and the like. */
export const revisions: readonly Handler[] = FIELDS.map(revision)

/** How each command reads what is to change of a published meeting, by the command's name. */
export const CHANGES: ReadonlyMap<string, ReadChange> = new Map([
  ...FIELDS.map(({ name, read }) => [name, read] as const),
  ['改期', readPostponement] as const,
])

/** A command that changes one thing of the draft that lies before the sender, else of what was published, and reads it back. */
function revision(field: Field): Handler {
  return command({
    name: field.name,
    aliases: [...field.aliases, `改 ${field.name}`],
    who: 'staff',
    where: ['private'],
    help: `${field.help} —— 改通知的${field.name}；已经发了的，先给您核对再通知`,
    parse: (rest) => (rest ? { rest } : undefined),
    run: ({ rest }, context) => revise(field, rest, context),
  })
}

async function revise(field: Field, rest: string, context: Context): Promise<Reply[]> {
  const { account, sender } = context
  const draft = (await lyingProposal(context)) ? null : await draftOf(`${account}/${sender.contact}`)
  if (!draft) return proposeChange({ command: field.name, rest }, field.read, context)
  const revised = await reviseDraft(draft._id, field.read(rest, draft, context))
  if (!revised) throw new Complaint('这份通知刚刚发出去了，请再发一次，我改好再通知大家。')
  await layDraft(revised, context)
  return [{ text: readBack(revised) }]
}

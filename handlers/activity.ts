import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { momentAt, shortMomentInWords } from '../bot/language/calendar.ts'
import { readWhen } from '../bot/language/when.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { readQuestion } from '../bot/study/activity-text.ts'
import { activityName, activityReadBack, readingOff } from '../bot/study/activity-words.ts'
import {
  type Activity,
  activityDroppedBy,
  approvedActivities,
  draftActivity,
  dropActivity,
  type NewActivity,
} from '../models/activity.ts'
import { layOnDesk } from '../models/desk.ts'

const STAFF_PRIVATE = { who: 'staff', where: ['private'] } as const
const READING_MINUTES = 60
const LONGEST = 300
/** When a reading may begin, so that it ends before the night's rest. */
const EARLIEST = '08:00'
const LATEST = '20:30'
/** When the answer to a question is told. */
const ANSWER_TIME = '19:30'

/** 出题: a question of the day with its answer, told in the evening. */
export const quiz = command({
  ...STAFF_PRIVATE,
  name: '出题',
  aliases: ['每日一题', '一题', '出个题'],
  help: '出题 …… A … B … C … D … 答案 B 解析 …… —— 每日一题，晚上公布答案和几位答对，不点名',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const { until, ...fields } = readQuestion(rest, context.now)
    return await draft(
      { kind: 'question', ...fields, ...(until ? { endsAt: momentAt(until, ANSWER_TIME) } : {}) },
      context,
    )
  },
})

/** 读书会: an evening on which something is read together in the group. */
export const reading = command({
  ...STAFF_PRIVATE,
  name: '读书会',
  aliases: ['晚读', '读书'],
  help: '读书会 周五晚上7点 《红岩》第三章 —— 到时候在群里一起读一个小时',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const found = readWhen(rest, context.now)
    const when = found.kind === 'one' ? found.when : undefined
    const text = when && `${rest.slice(0, when.span[0])} ${rest.slice(when.span[1])}`.trim()
    if (!when?.time || !text)
      throw new Complaint('请写上时间和读什么，如「读书会 周五晚上7点 《红岩》第三章」。')
    const startsAt = momentAt(when.date, when.time)
    if (startsAt <= context.now)
      throw new Complaint(`${shortMomentInWords(startsAt)}已经过去了，请换个时间。`)
    if (when.time < EARLIEST || when.time > LATEST)
      throw new Complaint('读书会请放在早上 8 点到晚上 8 点半之间开始，不打扰休息。')
    const endsAt = new Date(startsAt.getTime() + READING_MINUTES * 60_000)
    return await draft({ kind: 'reading', text, startsAt, endsAt }, context)
  },
})

/** 话题: something to talk about in the group. */
export const topic = command({
  ...STAFF_PRIVATE,
  name: '话题',
  aliases: ['今日话题', '聊聊'],
  help: '话题 …… —— 发一个大家能聊两句的话题',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (!rest) throw new Complaint('请写上话题，如「话题 退休后学会的第一样新本事」。')
    return await draft({ kind: 'topic', text: rest }, context)
  },
})

type Written = Pick<Activity, 'kind' | 'text'> & Partial<NewActivity>

async function draft(written: Written, context: Context): Promise<Reply[]> {
  const { account, sender, message, now } = context
  const { text, explanation = '', options = [] } = written
  const secrets = secretsIn([text, ...options, explanation].join('\n'))
  if (secrets.length) throw new Complaint(`里面像是有${secretsInWords(secrets)}，不能发到群里，请改好再发。`)
  if (text.length > LONGEST) throw new Complaint(`太长了，请写 ${LONGEST} 字以内。`)
  const { _id } = message
  const activity = await draftActivity({
    options,
    ...written,
    _id,
    account,
    by: sender.contact,
    createdAt: now,
  })
  await layOnDesk({ _id: `${account}/${sender.contact}`, kind: 'activity', ref: _id, at: now, origin: _id })
  return [{ text: activityReadBack(activity) }]
}

/** 微活动: what is planned and under way; 取消 takes one back that has not begun. */
export const activities = command({
  ...STAFF_PRIVATE,
  name: '微活动',
  aliases: ['微活动安排'],
  help: '微活动 —— 看排着的每日一题、读书会、话题；「微活动 取消 1」不办了',
  parse: (rest) => {
    const [, number] = /^取消\s*(\d{1,2})$/.exec(rest) ?? []
    return rest && !number ? undefined : { number: Number(number ?? 0) }
  },
  run: async ({ number }, context) => {
    const planned = await approvedActivities(context.account)
    if (number) return await cancel(planned[number - 1], context)
    const lines = planned.map(
      (one, index) =>
        `${index + 1}　${shortMomentInWords(one.startsAt ?? context.now)}　${activityName(one)}`,
    )
    return [{ text: lines.join('\n') || '没有排着的微活动。「出题 …」「读书会 …」「话题 …」写一个。' }]
  },
})

/** Takes it back. The numbers have shifted when the same message comes again: then what it took back counts. */
async function cancel(wanted: Activity | undefined, { message, now }: Context): Promise<Reply[]> {
  const origin = message._id
  const known = await activityDroppedBy(origin)
  if (!known && !wanted) throw new Complaint('没有这个编号，发「微活动」看有哪些。')
  const dropped = known ?? (wanted && (await dropActivity(wanted._id, { origin, now })))
  if (!dropped) throw new Complaint(`${wanted ? activityName(wanted) : ''}已经开始了，取消不了。`)
  return [...calledOff(dropped), { text: `好的，${activityName(dropped)}不办了。` }]
}

/** The group read that it would be: it reads that it will not. */
function calledOff(activity: Activity): Reply[] {
  if (activity.kind !== 'reading' || !activity.orderedBy) return []
  const { _id, startsAt } = activity
  const push = { to: 'group', purpose: 'push', key: `activity:${_id}:off` } as const
  return [{ ...push, text: readingOff(activity), ...(startsAt ? { expiresAt: startsAt } : {}) }]
}

/** What staff say about them. */
export const activityCommands = [quiz, reading, topic, activities]

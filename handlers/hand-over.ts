import type { HandOver } from '../bot/documents/hand-over-sheet.ts'
import { counted, headingInWords, headingStates, receiptsOf } from '../bot/expense/expense-words.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { dayInWords, dayOf } from '../bot/language/calendar.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import { idOf } from '../bot/member-id.ts'
import { settingsInWords, yearInWords } from '../bot/task/hand-over-words.ts'
import { taskStates } from '../bot/task/states.ts'
import { isDone, taskLine } from '../bot/task/task-words.ts'
import { visitData } from '../bot/visit/known.ts'
import { approvedActivities } from '../models/activity.ts'
import { budgetsOf } from '../models/budget.ts'
import { offeredContributions } from '../models/contribution.ts'
import { draftOf } from '../models/draft.ts'
import { expensesBetween } from '../models/expense.ts'
import { openHelp } from '../models/help-request.ts'
import { openMakeUps } from '../models/make-up.ts'
import { openMemberQuestions } from '../models/member-question.ts'
import { unsettledPolls } from '../models/poll.ts'
import { meetingsBetween } from '../models/published.ts'
import { openProposals } from '../models/record-proposal.ts'
import { studyItems } from '../models/study.ts'
import { tasksBetween } from '../models/volunteer-task.ts'

const DAY = 24 * 3_600_000
/** How far back meetings are looked for that nobody ended. */
const UNENDED = 120 * DAY
const AHEAD = 90 * DAY

/** 任务 交接: everything that is open, for the colleague who takes over; nothing by which anybody could log in. */
export async function handOver(context: Context): Promise<Reply[]> {
  const { people, sender, now } = context
  const day = dayInWords(dayOf(now))
  const sheet: HandOver = {
    title: '小卫工作交接单',
    lines: [`${day}，${sender.name} 打印；老同志 ${people.members.length} 人`],
    parts: await partsOf(context),
  }
  const { handOverSheet } = await import('../bot/documents/hand-over-sheet.ts')
  return [
    { made: { name: `交接单-${dayOf(now)}.docx`, content: await handOverSheet(sheet) } },
    {
      text: '交接单做好了，请打印两份签字。里面没有口令和密钥：绑定新同事，请管理员发「绑定工作人员」；密钥、备份和服务器的口令请当面交。',
    },
  ]
}

async function partsOf(context: Context): Promise<HandOver['parts']> {
  const { people, settings } = context
  return [
    { heading: '没完成的任务', lines: await openTasks(context) },
    { heading: '没开和没结束的会议活动', lines: await openMeetingLines(context) },
    { heading: '没办结的求助', lines: await openHelpLines(context) },
    { heading: '说好了还没去的走访', lines: await visitLines(context) },
    { heading: '等着定的', lines: await waitingLines(context) },
    { heading: '经费', lines: await moneyLines(context) },
    {
      heading: '工作人员',
      lines: people.staff.map(
        ({ name, role, boundAt }) =>
          `${name}　${role === 'admin' ? '管理员' : '工作人员'}　${dayOf(boundAt)} 绑定`,
      ),
    },
    { heading: '小卫自己做的事', lines: settingsInWords(settings) },
    { heading: '一年里要记得的', lines: yearInWords() },
  ]
}

async function openTasks({ account, now }: Context): Promise<string[]> {
  return (await taskStates(account)).filter((state) => !isDone(state)).map((state) => taskLine(state, now))
}

async function openMeetingLines({ account, now }: Context): Promise<string[]> {
  const from = new Date(now.getTime() - UNENDED)
  const meetings = await meetingsBetween(account, from, new Date(now.getTime() + AHEAD))
  return meetings
    .filter(({ state }) => state !== 'ended')
    .map((one) => `${meetingName(one)}　${one.startsAt < now ? '开过了，还没发「结束」' : '已通知，还没开'}`)
}

/** Whom somebody promised to visit; why is in the records and not on paper. */
async function visitLines(context: Context): Promise<string[]> {
  const { members, tasks } = await visitData(context)
  const lines = members.flatMap((member) => {
    const task = tasks.get(idOf(member))
    const answer = task?.answer === 'yes' ? '答应了' : '还没回话'
    return task && !member.died
      ? [`${member.name}：${task.visitor}去，${answer}，${dayOf(task.at)} 派的`]
      : []
  })
  return [...lines, '到期要看望的，发「走访」']
}

async function moneyLines({ account, now }: Context): Promise<string[]> {
  const year = dayOf(now).slice(0, 4)
  const expenses = await expensesBetween(account, `${year}-01-01`, `${Number(year) + 1}-01-01`)
  const without = counted(expenses).filter(({ receipts }) => !receiptsOf(receipts).length)
  return [
    ...headingStates(await budgetsOf(account, year), expenses).map(headingInWords),
    ...(without.length ? [`还没有票据的：${without.map(({ _id }) => _id).join('、')} 号`] : []),
  ]
}

/** Whose it is and what kind; what he said is in 求助单 and not on paper. */
async function openHelpLines({ account }: Context): Promise<string[]> {
  return (await openHelp(account)).map(
    ({ _id, name, kind, at, takenBy }) =>
      `${_id} 号　${name}　${kind}　${dayOf(at)}　${takenBy ? `${takenBy}接了` : '还没人接'}`,
  )
}

async function waitingLines({ account, sender, now }: Context): Promise<string[]> {
  const [draft, waiting, approved, contributions, questions, proposals, makeUps, activities, polls, service] =
    await Promise.all([
      draftOf(`${account}/${sender.contact}`),
      studyItems(account, 'draft'),
      studyItems(account, 'approved'),
      offeredContributions(account),
      openMemberQuestions(account),
      openProposals(account),
      openMakeUps(account),
      approvedActivities(account),
      unsettledPolls(account),
      tasksBetween(account, now, new Date(now.getTime() + AHEAD)),
    ])
  const last = approved
    .flatMap(({ day }) => day ?? [])
    .sort()
    .at(-1)
  const counts: [string, number][] = [
    ['待审的学习内容（发「待审」）', waiting.length],
    ['等着看的来稿（发「来稿」）', contributions.length],
    ['没回答的提问（发「答」）', questions.length],
    ['等着定的改档（发「改档」）', proposals.length],
    ['还没补课的人次（发「补课」）', makeUps.length],
    ['排着的微活动（发「微活动」）', activities.length],
    ['没截止的点菜单、选课、报名', polls.length],
    ['招呼过还没到日子的志愿服务（发「志愿」）', service.length],
  ]
  return [
    ...(draft ? [`没发的通知草稿：${meetingName(draft)}`] : []),
    ...counts.flatMap(([what, count]) => (count ? [`${what}：${count}`] : [])),
    last && last >= dayOf(now) ? `学习内容排到 ${last}` : '学习内容往后一天也没有排',
  ]
}

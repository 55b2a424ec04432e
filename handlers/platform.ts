import { memberLabels } from '../bot/choice.ts'
import { listWorkbook } from '../bot/documents/list-sheet.ts'
import { headingOf } from '../bot/documents/roster-columns.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Handler, type Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { membersSurelyNamed } from '../bot/named.ts'
import { cellOf, type Pending, pendingInWords, rowsOf, whatChanged } from '../bot/record/platform-list.ts'
import { readPlatformOrder } from '../bot/record/platform-order.ts'
import { columnsFor, pendingFor } from '../bot/record/platform-pending.ts'
import {
  forgetEntered,
  keepShown,
  noteEntered,
  type Platform,
  shownTo,
  tickShown,
} from '../models/platform.ts'
import { columnsChosen } from './platform-columns.ts'

const MOST = 12

/** 数字黔老, 筑红云: whose records changed since they were entered there, to be copied, and ticked off when it is done. */
function platformCommand(platform: Platform, aliases: readonly string[]): Handler {
  const how = `「${platform} 表」要 Excel；录好了发「${platform} 已录」`
  return command({
    name: platform,
    aliases,
    who: 'staff',
    where: ['private'],
    help: `${platform} —— 谁的档案改过、还没录进${platform}；${how}；「${platform} 栏目 姓名、手机」定栏目`,
    deed: (rest) => (readPlatformOrder(rest)?.kind === 'sheet' ? 'export' : undefined),
    parse: (rest) => ({ rest }),
    run: async ({ rest }, context) => {
      const order = readPlatformOrder(rest)
      if (!order) throw new Complaint(`没看懂「${rest.slice(0, 20)}」。发「${platform}」看还没录的；${how}。`)
      switch (order.kind) {
        case 'list':
          return await list(platform, context)
        case 'sheet':
          return await sheet(platform, context)
        case 'all':
          return await enteredBefore(platform, order.count, context)
        case 'entered':
          return await tick(platform, order.names, context)
        case 'again':
          return await enterAgain(platform, order.names, context)
        case 'columns':
          return [{ text: await columnsChosen(platform, order.written, context) }]
      }
    },
  })
}

export const platformCommands = [
  platformCommand('数字黔老', ['黔老', '录黔老']),
  platformCommand('筑红云', ['红云', '录红云']),
]

async function list(platform: Platform, context: Context): Promise<Reply[]> {
  const pending = await pendingFor(platform, context)
  if (!pending.length) return [{ text: `${platform}都录好了，档案没有再改过。` }]
  const columns = await columnsFor(platform, context)
  const shown = pending.slice(0, MOST)
  await show(platform, shown, context)
  const lines = shown.map((one) => pendingInWords(one, columns))
  const more =
    pending.length > MOST ? `一共 ${pending.length} 人，先列 ${MOST} 人；全部的发「${platform} 表」。` : ''
  const first = shown.every(({ shown: { isWhole } }) => isWhole)
    ? `早就录过的，发「${platform} 都录过」，以后只列改过的。`
    : ''
  const text = [
    ...lines,
    `${more}录好了发「${platform} 已录」；只录了几位，写「${platform} 已录 ${shown[0]?.member.name}」。${first}`,
  ]
  return [{ text: text.join('\n') }]
}

async function show(platform: Platform, pending: readonly Pending[], context: Context): Promise<void> {
  const { account, sender, message } = context
  const _id = `${account}/${platform}/${sender.contact}`
  await keepShown({ _id, shown: pending.map(({ shown }) => shown), origin: message._id })
}

async function sheet(platform: Platform, context: Context): Promise<Reply[]> {
  const pending = await pendingFor(platform, context)
  if (!pending.length) return [{ text: `${platform}都录好了，档案没有再改过。` }]
  await show(platform, pending, context)
  const columns = await columnsFor(platform, context)
  const content = await listWorkbook([
    {
      name: platform,
      title: `${platform} 要录的（${dayOf(context.now)}）`,
      columns: [...columns.map((field) => [headingOf(field), 16] as const), ['改了什么', 40]],
      rows: pending.flatMap((one) =>
        rowsOf([...columns.map((field) => cellOf(one.member, field)), whatChanged(one)]),
      ),
      across: true,
    },
  ])
  const text = `要录 ${pending.length} 人，最后一栏写着改了什么。录好了发「${platform} 已录」。表里有电话和身体情况，请收好。`
  return [{ made: { name: `${platform}-${dayOf(context.now)}.xlsx`, content } }, { text }]
}

/** What was shown is ticked off, and nothing that changed since. */
async function tick(platform: Platform, names: string, context: Context): Promise<Reply[]> {
  const { account, people, sender, message, now } = context
  const shown = await shownTo(`${account}/${platform}/${sender.contact}`, message._id)
  if (!shown) throw new Complaint(`请先发「${platform}」，照列出来的录，录好了再发「${platform} 已录」。`)
  const only = names ? membersSurelyNamed(names, people).members : people.members
  const ids = new Set(only.map(idOf))
  const done = shown.shown.filter(({ member }) => ids.has(member))
  if (!done.length) throw new Complaint('写的人不在刚才列出来的里面，没有记。')
  await noteEntered(done, { account, platform, at: now, by: sender.name })
  if (!names) await tickShown(shown, message._id)
  const left = (await pendingFor(platform, context)).length
  const more = left ? `还有 ${left} 人没录，发「${platform}」接着看。` : '都录好了。'
  return [{ text: `好的，${platform}记下录好了 ${done.length} 人。${more}` }]
}

/** Everybody as he is now was entered before the bot was there: staff say how many that are, as most were not shown. */
async function enteredBefore(platform: Platform, count: number, context: Context): Promise<Reply[]> {
  const { account, sender, now } = context
  const pending = await pendingFor(platform, context)
  const sure = `「${platform} 都录过 ${pending.length}」`
  if (pending.length && count !== pending.length)
    return [
      {
        text: `还没记录过的有 ${pending.length} 人，不只是列出来的。这 ${pending.length} 人真的都录过了，回${sure}；只录好了列出来的，回「${platform} 已录」。`,
      },
    ]
  await noteEntered(
    pending.map(({ shown }) => shown),
    { account, platform, at: now, by: sender.name },
  )
  return [{ text: `好的，${platform}现在的都算录过了，以后只列改过的和新来的。` }]
}

async function enterAgain(platform: Platform, names: string, { account, people }: Context): Promise<Reply[]> {
  const { members } = membersSurelyNamed(names, people)
  for (const member of members) await forgetEntered({ account, platform }, idOf(member))
  return [{ text: `好的，${memberLabels(members).join('、')}要重新录进${platform}。` }]
}

import { type OwnTable, ownDataWorkbook } from '../bot/documents/own-data.ts'
import { type Context, command } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { dayInWords, dayOf } from '../bot/language/calendar.ts'
import { idOf } from '../bot/member-id.ts'
import { hideOthers } from '../bot/others.ts'
import { PERSONAL_WORDS, valueInWords } from '../bot/personal-words.ts'
import { meetingTitles } from '../models/meeting-titles.ts'
import { countOwnRows, type OwnRows, ownRows, type Person } from '../models/own-data.ts'

const MOST_ROWS = 20_000
/** What staff say and read is work for the branch, and full of others. */
const WORK = new Set(['inbox', 'outbox', 'prompts', 'desks'])
const WORK_LEFT_OUT = '您作为工作人员办事说的话是支部的工作记录，不算在里面。'

/** 我的信息: what is kept of the one who asks, in plain words. */
export const myData = command({
  name: '我的信息',
  aliases: ['我的资料', '我的个人信息', '记了我什么'],
  who: 'member',
  where: ['private'],
  help: '我的信息 —— 看小卫记着您的什么、做什么用；「导出我的信息」给您一份 Excel 表',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, context) => {
    const counts = [...(await countOwnRows(personOf(context)))].filter(([name]) => isShown(name, context))
    const kinds = counts.flatMap(([name, count]) =>
      name === 'members' ? [] : [`${PERSONAL_WORDS[name]?.title} ${count} 条`],
    )
    return [
      {
        text: [
          rosterWords(context),
          `还记着：${kinds.join('、') || '没有别的'}。`,
          ...purposeWords(context),
        ].join('\n'),
      },
    ]
  },
})

/** 导出我的信息: the same as a sheet that he can keep: his own data and nobody else's. */
export const exportMyData = command({
  name: '导出我的信息',
  aliases: ['导出我的资料', '导出我的个人信息'],
  who: 'member',
  where: ['private'],
  help: '',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, context) => {
    const found = await ownRows(personOf(context), MOST_ROWS)
    const shown = found.filter(({ collection }) => isShown(collection, context))
    if (!shown.length) return [{ text: '小卫这里没有记着您的个人信息。' }]
    const ids = shown.flatMap(({ rows }) =>
      rows.flatMap(({ meeting }) => (typeof meeting === 'string' ? [meeting] : [])),
    )
    const titles = await meetingTitles(ids)
    const tables = shown.map((rows) => tableOf(rows, titles, context))
    const name = `我的信息-${dayOf(context.now)}.xlsx`
    const cut = found.some(({ rows }) => rows.length === MOST_ROWS) ? '太多了，每一种只列了前 2 万条。' : ''
    const work = isStaff(context) ? WORK_LEFT_OUT : ''
    return [
      { made: { name, content: await ownDataWorkbook(tables) } },
      {
        text: `这是小卫记着您的全部内容，共 ${tables.length} 种，只发给您一个人。${cut}${work}别人的姓名和电话已经隐去。`,
      },
    ]
  },
})

function personOf({ account, sender }: Context): Person {
  return { account, contact: sender.contact, member: sender.member && idOf(sender.member) }
}

function isShown(collection: string, context: Context): boolean {
  return collection in PERSONAL_WORDS && !(isStaff(context) && WORK.has(collection))
}

function tableOf(
  { collection, rows }: OwnRows,
  titles: ReadonlyMap<string, string>,
  context: Context,
): OwnTable {
  const { title = collection, fields = {} } = PERSONAL_WORDS[collection] ?? {}
  const hide = hideOthers(context.sender.member, context.people.members)
  const keys = Object.keys(fields)
  return {
    title,
    headings: Object.values(fields),
    rows: rows.map((row) => keys.map((key) => hide(valueInWords(row[key], titles)))),
  }
}

function rosterWords({ sender }: Context): string {
  const { member } = sender
  if (!member) return '您的微信还没有和名单对上，名单上有没有您，请问支部工作人员。'
  const fields = Object.entries(PERSONAL_WORDS.members?.fields ?? {}).flatMap(([key, heading]) => {
    const value = key === 'contact' ? '' : valueInWords(Reflect.get(member, key), new Map())
    return value ? [`${heading} ${value}`] : []
  })
  return `小卫记着您的：\n名单上：${fields.join('，')}。`
}

function purposeWords(context: Context): string[] {
  const { keepDays } = context.settings
  return [
    '做什么用：通知开会、登记来不来、发学习内容、联系走访。不打分，不排名，不给支部以外的人。',
    '谁看得到：只有支部工作人员。电话、住址、身体状况是加密存的。',
    `留多久：您对小卫说的话 ${keepDays.messages} 天，小卫对您说的话 ${keepDays.sent} 天，到期自动删；考勤是支部的档案，长期留着。`,
    '要改：跟支部工作人员说一声。要一份：发「导出我的信息」。退出支部的，工作人员一办，个人信息全部删掉。',
    ...(isStaff(context) ? [WORK_LEFT_OUT] : []),
    `（${dayInWords(dayOf(context.now))}）`,
  ]
}

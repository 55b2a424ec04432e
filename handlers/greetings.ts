import { shortDay } from '../bot/daily.ts'
import { Complaint } from '../bot/errors.ts'
import { occasionsFrom } from '../bot/greeting/occasions.ts'
import { greetingData } from '../bot/greeting/send.ts'
import { WISHES, type Wish, wishFor } from '../bot/greeting/texts.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { dayOf } from '../bot/language/calendar.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { releasedGreetings, stopGreetings } from '../models/greeting.ts'
import { ask } from '../models/prompt.ts'
import { chosenBy, release } from './greetings-release.ts'

/** How far the list looks ahead, in days, and how many it shows. */
const AHEAD = 100
const SHOWN = 8
const LONGEST = 200

/** 问候: what is wished on which occasion, and what of it was released. */
export const greetingList = command({
  name: '问候',
  aliases: ['问候语', '节日问候', '健康提示'],
  who: 'staff',
  where: ['private'],
  help: '问候 —— 生日、节日的问候和节气的健康提示，编好号；回「放行」才发，「放行 1 3」挑几条；「问候 改 重阳 ……」「问候 停 立冬」「问候 全部」',
  deed: (rest) => (/^改/.test(rest) ? 'publish' : /^全部/.test(rest) ? 'export' : undefined),
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    const [, order = '', words = ''] = /^(改|停|不发|全部|看)\s*([\s\S]*)$/.exec(rest) ?? []
    if (order === '改') return await change(words, context)
    if (order === '停' || order === '不发') return await stop(words, context)
    if (order === '全部') return await sheet(context)
    const one = wishFor(words || rest)
    if (rest && !one) throw new Complaint(`没有「${rest.slice(0, 10)}」的问候。发「问候 全部」看有哪些。`)
    return one ? await showOne(one, context) : await list(context)
  },
})

async function list(context: Context): Promise<Reply[]> {
  const { account, message, sender, now } = context
  const { released } = await greetingData(context)
  const coming = occasionsFrom(dayOf(now), AHEAD).map(({ day, wish }) => ({
    wish,
    when: `（${shortDay(day)}）`,
  }))
  const birthdays = WISHES.filter(({ kind }) => kind === 'birthday').map((wish) => ({ wish, when: '' }))
  const shown = [...birthdays, ...coming].slice(0, SHOWN)
  const question = { _id: `greetings:${message._id}`, account, contact: sender.contact, about: null }
  const options = shown.map(({ wish }) => wish.occasion)
  await ask({ ...question, kind: 'greetings', options, askedAt: now })
  const lines = shown.map(({ wish: { occasion, text }, when }, index) => {
    const known = released.get(occasion)
    return `${index + 1} ${occasion}${when}${known ? '已放行' : '没放行'}：${known?.text ?? text}`
  })
  const foot = `一共 ${WISHES.length} 条，放行了 ${released.size} 条。这几条都发，回「放行」；挑几条，回「放行 1 3」；要改：问候 改 重阳 ……；看全部：问候 全部`
  return [{ text: ['问候（放行了才发，只私聊）：', ...lines, foot].join('\n') }]
}

async function showOne({ occasion, text }: Wish, context: Context): Promise<Reply[]> {
  const known = (await greetingData(context)).released.get(occasion)
  const how = known ? `停发：问候 停 ${occasion}` : `要发，回：放行 ${occasion}`
  return [{ text: `${occasion}（${known ? '已放行' : '没放行'}）：某某同志：${known?.text ?? text}\n${how}` }]
}

/** 问候 改 重阳 ……: staff's own words, released with that. */
async function change(words: string, context: Context): Promise<Reply[]> {
  const [, named = '', written = ''] = /^(\S+?)[\s：:，,]+([\s\S]+)$/.exec(words) ?? []
  const occasion = wishFor(named)?.occasion
  if (!occasion) throw new Complaint('请写成：问候 改 重阳 今天是老年节，支部祝您福寿安康！')
  const text = written.trim()
  const secrets = secretsIn(text)
  if (secrets.length) throw new Complaint(`里面像是有${secretsInWords(secrets)}，请去掉再发。`)
  if (text.length > LONGEST) throw new Complaint(`问候请写 ${LONGEST} 字以内。`)
  const replies = await release([{ occasion, text }], context)
  return [{ text: `改成：某某同志：${text}` }, ...replies]
}

async function stop(words: string, context: Context): Promise<Reply[]> {
  const { account, settings } = context
  const chosen = await chosenBy(words, context)
  await stopGreetings(
    account,
    chosen.map(({ occasion }) => occasion),
  )
  const names = chosen.map(({ occasion }) => occasion).join('、')
  const bySetting = settings.greetMembers && chosen.some(({ kind }) => kind === 'birthday')
  return [
    {
      text: `好的，${names}的问候不发了。${bySetting ? '设置里写着 GREET_MEMBERS=yes，生日照发原来的话。' : ''}`,
    },
  ]
}

async function sheet({ account }: Context): Promise<Reply[]> {
  const released = await releasedGreetings(account)
  const rows = WISHES.map(({ occasion, text }) => {
    const known = released.get(occasion)
    return [occasion, known ? '已放行' : '', known?.text ?? text, known?.by ?? '']
  })
  const columns = [
    ['什么时候', 14],
    ['放行没有', 14],
    ['问候', 80],
    ['谁放行的', 14],
  ] as const
  // Loaded when it is needed: a worker that takes over must be there at once.
  const { listWorkbook } = await import('../bot/documents/list-sheet.ts')
  const content = await listWorkbook([{ name: '问候', title: '问候和健康提示', columns, rows, across: true }])
  return [{ made: { name: '问候.xlsx', content } }]
}

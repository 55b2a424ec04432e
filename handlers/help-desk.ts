import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { helpOverview, memberOf, quoted, reachInWords, requestLine } from '../bot/help/help-words.ts'
import { pattern } from '../bot/language/words.ts'
import { readPeriod } from '../bot/meeting/period.ts'
import { type HelpRequest, helpBetween, openHelp, takeHelp } from '../models/help-request.ts'
import { only, reached, readOrder, requestMeant, toMember } from './help-order.ts'

const STAFF_PRIVATE = { who: 'staff', where: ['private'] } as const
/** 我马上去, 好的: no name, but a yes. */
const MYSELF = /^(?:我|马上|好|收到|现在|立即|立刻|这就|已|行|可以)/
const WHO = pattern(
  '^(?:由|让|请|交给|给|是)?\\s*((?:小|老)?{surnames}\\p{Script=Han}{0,4}?)(?:同志)?\\s*(?:去办|来办|去|来|办|接|负责)?[。！!]*$',
  'u',
)

/** 接: somebody named sees to a request, and who asked for help hears who. */
export const takeRequest = command({
  ...STAFF_PRIVATE,
  name: '接',
  aliases: ['我接', '我来接', '接求助'],
  help: '接 3 —— 3 号求助您去办；别人去办写「接 3 王主任」',
  parse: (rest) => readOrder(rest),
  run: async ({ number, words }, context) => {
    const { account, sender, message, now } = context
    const request = number
      ? (await requestMeant({ number, words }, context)).request
      : only(await waiting(account, message._id))
    if (request.closedAt) throw new Complaint(`${request._id} 号已经由${request.closedBy}办结了。`)
    const by = whoIn(words, sender.name)
    if (!words && request.takenBy && request.takenOrigin !== message._id && request.takenBy !== by)
      throw new Complaint(
        `${request._id} 号已经由${request.takenBy}接了。换人去办，请写：接 ${request._id} 姓名`,
      )
    await takeHelp(request._id, { by, origin: message._id, at: now })
    return await takenReplies(request, by, context)
  },
})

/** Those that nobody took, or this message did; all open ones where there is none. */
async function waiting(account: string, origin: string): Promise<HelpRequest[]> {
  const open = await openHelp(account, origin)
  const free = open.filter(({ takenBy, takenOrigin }) => !takenBy || takenOrigin === origin)
  return free.length ? free : open
}

async function takenReplies(request: HelpRequest, by: string, context: Context): Promise<Reply[]> {
  const { people, sender } = context
  const { _id, name, text } = request
  const reach = reachInWords(memberOf(request, people.members))
  const what = `${_id} 号求助（${name}，${quoted(text)}）`
  const others = people.staff.filter(({ contact }) => contact !== sender.contact)
  const how = `办好了回「办结 ${_id} 怎么办的」，有话带给他回「转告 ${_id} ……」。`
  const asked = `您说的${quoted(text)}，支部的${by}来办。办好以后，回我一声「好了」。`
  const told = await toMember(request, asked, context)
  return [
    { text: `好的，${what}由${by}接了${told.length ? '，已告诉本人' : ''}。${reach}${how}${reached(told)}` },
    ...told,
    ...others.map(({ contact }) => ({ to: { contact }, text: `${what}由${by}接了。${reach}` })),
  ]
}

/** 求助单: what is open, or what a month brought. */
export const requestList = command({
  ...STAFF_PRIVATE,
  name: '求助单',
  aliases: ['求助清单', '求助名单', '求助情况', '求助列表'],
  help: '求助单 —— 看还没办结的求助；「求助单 10月」看那个月有多少件、多久办好',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => [{ text: rest ? await overview(rest, context) : await list(context) }],
})

async function list({ account, people, now }: Context): Promise<string> {
  const open = await openHelp(account)
  if (!open.length) return '没有等着办的求助。'
  const lines = open.map((request) => requestLine(request, memberOf(request, people.members), now))
  return [`没办结的求助 ${open.length} 件：`, ...lines, '回「接 号」「转告 号 ……」「办结 号 ……」。'].join(
    '\n',
  )
}

async function overview(rest: string, { account, now }: Context): Promise<string> {
  const { from, until, label } = readPeriod(rest, now, '求助单')
  return helpOverview(await helpBetween(account, from, until), label) || `${label}没有求助。`
}

function whoIn(words: string, own: string): string {
  if (!words || MYSELF.test(words)) return own
  const [, name] = WHO.exec(words) ?? []
  if (!name) throw new Complaint('没看懂是谁去办，请写成：接 3 王主任')
  return name
}

import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { helpOverview, memberOf, quoted, reachInWords, requestLine } from '../bot/help/help-words.ts'
import { pattern } from '../bot/language/words.ts'
import { readPeriod } from '../bot/meeting/period.ts'
import { type HelpRequest, helpBetween, isTaken, openHelp, takeHelp } from '../models/help-request.ts'
import { type Order, only, reached, readOrder, requestMeant, toMember } from './help-order.ts'

const STAFF_PRIVATE = { who: 'staff', where: ['private'] } as const
/** Said before who goes, and nothing by itself. */
const YES = /^(?:好的?|行|可以|收到|要得)[，,。！!\s]+/
/** 我马上去, 好的: no name, but a yes. */
const MYSELF = /^(?:(?:由|让|是)?我|马上|好|收到|现在|立即|立刻|这就|已|行|可以)/
const PERSON =
  '((?:小|老)?{surnames}\\p{Script=Han}{0,4}?)(?:同志)?\\s*(?:马上|现在)?(?:去办|来办|去|来|办|接|负责)?了?[。！!]*$'
const SOMEBODY = pattern(`^(?:给|是)?\\s*${PERSON}`, 'u')
/** 我让王主任去: somebody else, whoever says so. */
const SENT = pattern(`(?:由|让|请|叫|喊|派|安排|交给)\\s*${PERSON}`, 'u')

/** 接: somebody named sees to a request, and who asked for help hears who. */
export const takeRequest = command({
  ...STAFF_PRIVATE,
  name: '接',
  aliases: ['我接', '我来接', '接求助'],
  help: '接 3 —— 3 号求助您去办；别人去办写「接 3 王主任」',
  parse: (rest) => readOrder(rest),
  run: async (order, context) => {
    const { sender, message, now } = context
    const { request, words } = await meant(order, context)
    if (request.closedAt) throw new Complaint(`${request._id} 号已经由${request.closedBy}办结了。`)
    const by = whoIn(words, sender.name)
    if (words && by === request.name) throw new Complaint(itsOwn(request))
    if (!words && isTaken(request) && request.takenOrigin !== message._id && request.takenBy !== by)
      throw new Complaint(
        `${request._id} 号已经由${request.takenBy}接了。换人去办，请写：接 ${request._id} 姓名`,
      )
    await takeHelp(request._id, { by, origin: message._id, at: now })
    return await takenReplies(request, by, context)
  },
})

/** That of the number or of the member it names, or the one that waits. */
async function meant(order: Order, context: Context): Promise<Order & { request: HelpRequest }> {
  const { account, message, people } = context
  const named = people.finder.mentions(order.words)[0]
  const open = await openHelp(account, message._id)
  const isOwners = named?.start === 0 && open.some(({ name }) => named.candidates.includes(name))
  if (order.number || isOwners) return await requestMeant(order, context)
  return { ...order, request: only(waiting(open, message._id)) }
}

function itsOwn({ _id, name }: HelpRequest): string {
  return `${_id} 号是${name}自己求助的。您去办，回「接 ${_id}」；别人去办，回「接 ${_id} 姓名」。`
}

/** Those that nobody took, or this message did; all open ones where there is none. */
function waiting(open: HelpRequest[], origin: string): HelpRequest[] {
  const free = open.filter((one) => !isTaken(one) || one.takenOrigin === origin)
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
  const plain = words.replace(YES, '')
  const [, sent] = SENT.exec(plain) ?? []
  if (sent || !plain || MYSELF.test(plain)) return sent ?? own
  const [, name] = SOMEBODY.exec(plain) ?? []
  if (!name) throw new Complaint('没看懂是谁去办，请写成：接 3 王主任')
  return name
}

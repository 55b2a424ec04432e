import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { dayOf } from '../../bot/language/calendar.ts'
import { startSimulator } from '../../bot/simulator/main.ts'
import { ROOM, type World } from '../../bot/simulator/world.ts'
import { collectionOf } from '../../models/database.ts'
import { countWaiting } from '../../models/inbox.ts'
import { createBindingCode } from '../../models/staff.ts'
import { addStudyItem } from '../../models/study.ts'
import { keepStudyText } from '../../models/study-text.ts'
import { usedOn } from '../../models/usage.ts'
import { type Answer, type ChatRequest, startStandIn } from '../assistant/stand-in.ts'
import { ACCOUNT, openMeeting, openStage, TOKEN, until } from '../drills/kit.ts'
import type { Figure, Part } from './figures.ts'

const MESSAGES = 300
const CHATTER = new URL('../../bot/language/reply/examples/nothing.txt', import.meta.url)
const ANSWERS = ['1', '我来', '2', '3，腿痛', '要得，到时候见', '来不倒，腿痛']
const UNSURE = [
  '这两天腰杆痛得很',
  '昨晚上又发烧了，头昏得很',
  '你们先开起，我在屋头看',
  '应该莫得问题',
  '脚肿了好几天',
]
const ORDERS = [
  '那个会不开了，跟大家说一声',
  '帮我看看还有哪些人没说来不来',
  '麻烦你跟没回的人再说一声',
  '把这次来的人给我打一张表',
]
/** The worker asks of one doubtful reply at each of its looks. */
const LOOKS = 12_000
const KINDS = ['what staff say in their own words', 'a doubtful reply', 'a summary'] as const

/** What a group of 49 costs on a day with 300 messages: one of chatter alone, and one on which a meeting is called. */
export const assistant: Part = {
  name: 'assistant',
  title: `tokens a day of a group of 49 with ${MESSAGES} messages, counted from the real prompts`,
  run: async () => {
    const standIn = await startStandIn()
    standIn.replies(briefly)
    const { apiKey, baseUrl = '' } = standIn.settings
    const settings = { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_CHAT_MODEL: 'head' }
    const stage = await openStage({ settings })
    const simulator = await startSimulator({ grpcPort: stage.grpcPort, token: TOKEN })
    const [worker, line] = [stage.start('worker'), stage.start('line')]
    await Promise.all([worker.ready, line.ready])
    const { world } = simulator
    try {
      const meeting = await openMeeting()
      await collectionOf<{ _id: string }>('meetings').updateOne(
        { _id: meeting },
        { $set: { state: 'draft' } },
      )
      await chatters(world, MESSAGES)
      const chatter = standIn.asked.length
      await collectionOf<{ _id: string }>('meetings').updateOne({ _id: meeting }, { $set: { state: 'open' } })
      await chatters(world, MESSAGES - 49 - UNSURE.length - ORDERS.length)
      await answers(world, standIn)
      await orders(world)
      const requests = standIn.asked.map(({ body }) => JSON.parse(String(body)) as ChatRequest)
      const used = await usedOn(dayOf(new Date()))
      return [
        { label: 'requests on a day of chatter alone', unit: 'requests', values: [chatter] },
        ...KINDS.flatMap((kind) => figuresOf(kind, requests)),
        { label: 'all, as sent', unit: 'tokens', values: [sum(requests.map(tokensOf))] },
        { label: 'all, as reserved from the budget', unit: 'tokens', values: [used.tokens] },
        { label: 'all, as reserved from the budget', unit: 'yuan', values: [used.spent / 1_000_000] },
      ]
    } finally {
      await simulator.stop()
      await stage.stop()
      await standIn.stop()
    }
  },
}

const MEANING = { about: 'nobody', status: 'none', firm: false, words: '' }
const DRAFT = { sentences: [{ text: '养老金十月底前补发到位。', from: [3] }] }

/** An answer of the right form that nothing follows from. */
function briefly(request: ChatRequest): Answer {
  const kind = kindOf(request)
  const chosen = kind === 'a doubtful reply' ? [{ name: 'answer', arguments: JSON.stringify(MEANING) }] : []
  return { chosen, written: JSON.stringify(DRAFT) }
}

type StandIn = Awaited<ReturnType<typeof startStandIn>>

const members = (world: World) => world.people.filter(({ inGroup, key }) => inGroup && key.startsWith('m'))

async function chatters(world: World, count: number): Promise<void> {
  const lines = (await readFile(CHATTER, 'utf8')).split('\n').filter((line) => line && !line.startsWith('#'))
  const people = members(world)
  const step = Math.floor(lines.length / count)
  for (let index = 0; index < count; index += 1)
    world.add({ from: people[index % people.length]?.key ?? '', chat: ROOM, text: lines[index * step] ?? '' })
  await handled()
}

/** All answer, some of them so that the reader is not sure. */
async function answers(world: World, standIn: StandIn): Promise<void> {
  const people = members(world)
  for (const [index, { key }] of people.entries())
    world.add({ from: key, chat: ROOM, text: ANSWERS[index % ANSWERS.length] ?? '' })
  await handled()
  for (const [index, text] of UNSURE.entries())
    world.add({ from: people[index]?.key ?? '', chat: ROOM, text })
  await handled()
  let asked = -1
  while (asked < standIn.asked.length) {
    asked = standIn.asked.length
    await sleep(LOOKS)
  }
}

async function orders(world: World): Promise<void> {
  const { code } = await createBindingCode('admin', new Date())
  const number = await keepArticle()
  for (const text of [`绑定 ${code}`, ...ORDERS, `写摘要 ${number}`]) {
    world.add({ from: 'staff', chat: 'staff', text })
    await handled()
  }
}

const ARTICLE =
  '今年的基本养老金调整方案公布了。定额加挂钩再加倾斜，七十岁以上另有高龄部分。十月底前补发到位，不用自己申请。人均提高百分之二。'

/** An article of the length that most have; returns its number. */
async function keepArticle(): Promise<number> {
  const fields = { title: '养老金调整', summary: '', source: '人民日报', doubts: [], account: ACCOUNT }
  const { _id } = await addStudyItem({ ...fields, origin: 'bench', createdAt: new Date() })
  await keepStudyText({ _id, account: ACCOUNT, text: ARTICLE.repeat(20), sketch: [] })
  return _id
}

/** Resolves when all that was said is handled. */
async function handled(): Promise<void> {
  await sleep(1_000)
  await until('all is handled', async () => (await countWaiting()) === 0, 120_000)
}

function figuresOf(kind: (typeof KINDS)[number], requests: readonly ChatRequest[]): Figure[] {
  const own = requests.filter((request) => kindOf(request) === kind)
  if (!own.length) return []
  return [
    { label: `${kind}, a day`, unit: 'requests', values: [own.length] },
    { label: `${kind}, each`, unit: 'tokens', values: own.map(tokensOf) },
  ]
}

function kindOf({ tools = [] }: ChatRequest): (typeof KINDS)[number] {
  const [tool] = tools
  return KINDS[tool ? Number(tool.function.name === 'answer') : 2] ?? KINDS[0]
}

/** A rule of thumb that holds for the tokenizers in use: a Chinese character is about one, four others are one. */
function tokensOf(request: ChatRequest): number {
  const text = JSON.stringify(request)
  const chinese = text.match(/\p{Script=Han}|[，。；：「」？！]/gu)?.length ?? 0
  return Math.ceil(chinese + (text.length - chinese) / 4)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

import mongoose from 'mongoose'
import { AnswerLimit } from '../../bot/answer-limit.ts'
import { readOnce } from '../../bot/asked.ts'
import { readSettings } from '../../bot/config.ts'
import { handleMessage } from '../../bot/handle.ts'
import { partitionOf } from '../../bot/intake.ts'
import { createLog } from '../../bot/log.ts'
import { createScenePainter } from '../../bot/scene.ts'
import { registry } from '../../handlers/index.ts'
import { collectionOf, connectDatabase } from '../../models/database.ts'
import { type InboxMessage, receiveMessages } from '../../models/inbox.ts'
import { openStage } from '../drills/kit.ts'
import { insertRows, memberRows } from './crowd.ts'
import { figuresAgainstFirst, type Part } from './figures.ts'

const ACCOUNT = 'main'
const MEMBERS = [49, 1_000, 100_000]
const PAST = [0, 100_000, 1_000_000]
const ROUNDS = 5
const REPLIES = 490
const AT_ONCE = 49
const NOW = new Date()

/** What a reply costs from the inbox to its record and answer, as members and past replies grow. */
export const growth: Part = {
  name: 'growth',
  title: 'cost of a reply with more members and more past replies, against 49 members and none',
  run: async () => {
    const stage = await openStage()
    try {
      const sizes = async (word: string, counts: number[], size: (count: number) => Size) => {
        const measured: { size: string; values: number[] }[] = []
        for (const count of counts)
          measured.push({
            size: `${count.toLocaleString('en-US')} ${word}`,
            values: await measure(stage.mongodbUri, size(count)),
          })
        return figuresAgainstFirst('cost of a reply', 'ms', measured)
      }
      return [
        ...(await sizes('members', MEMBERS, (members) => ({ members, past: 0 }))),
        ...(await sizes('past replies', PAST, (past) => ({ members: 49, past }))),
      ]
    } finally {
      await stage.stop()
    }
  },
}

interface Size {
  members: number
  past: number
}

/** Milliseconds a reply, 49 under way at once, for each round. */
async function measure(uri: string, { members, past }: Size): Promise<number[]> {
  await connectDatabase(uri.replace('/xiaowei?', `/growth-${members}-${past}?`))
  await fill(members)
  await fillPast(past)
  const now = () => new Date()
  const options = { registry, log: createLog('bench', 'silent'), now, limit: new AnswerLimit() }
  const paint = createScenePainter(readSettings({}), now)
  await paint(ACCOUNT)
  const rounds: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const messages = Array.from({ length: REPLIES }, (_, index) => reply(round, index, members))
    await receiveMessages(messages)
    const began = performance.now()
    for (let from = 0; from < REPLIES; from += AT_ONCE)
      await Promise.all(
        messages.slice(from, from + AT_ONCE).map(async (message) => {
          const prompts = readOnce(message.sender)
          return handleMessage(message, { ...(await paint(ACCOUNT)), prompts }, options)
        }),
      )
    if (round) rounds.push((performance.now() - began) / REPLIES)
  }
  const recorded = await collectionOf<{ _id: string; meeting: string }>('attendance').countDocuments({
    meeting: 'now',
  })
  if (recorded < Math.min(members, AT_ONCE)) throw new Error(`only ${recorded} members were recorded`)
  await mongoose.connection.dropDatabase()
  return rounds
}

async function fill(members: number): Promise<void> {
  await insertRows('members', memberRows(members, ACCOUNT))
  await insertRows('meetings', [
    {
      _id: 'now',
      account: ACCOUNT,
      kind: 'general',
      title: '支部党员大会',
      startsAt: new Date(NOW.getTime() + 7 * 86_400_000),
      hasTime: true,
      place: '三楼会议室',
      agenda: [],
      remark: '',
      state: 'open',
      draftedBy: 'bench',
      createdAt: NOW,
      publishedAt: NOW,
      reminders: [],
    },
  ])
}

/** Meetings that were held, what was answered to each, and the messages and answers of that. */
async function fillPast(count: number): Promise<void> {
  const at = new Date(NOW.getTime() - 86_400_000)
  const rows = <Row>(make: (index: number) => Row) => Array.from({ length: count }, (_, index) => make(index))
  await insertRows(
    'attendance',
    rows((index) => {
      const said = { status: 'attend', at }
      const change = { ...said, key: `k${index}`, seq: index, channel: 'private', by: `c${index % 49}` }
      const [meeting, member] = [`past-${Math.floor(index / 49)}`, `m${index % 49}`]
      return { _id: `${meeting}/${member}`, meeting, member, ...said, changes: [change] }
    }),
  )
  await insertRows(
    'outbox',
    rows((index) => ({
      _id: `reply:past-${index}:0`,
      account: ACCOUNT,
      conversation: `c${index % 49}`,
      inGroup: false,
      purpose: 'answer',
      text: '好的，已登记。',
      print: `p${index}`,
      state: 'sent',
      order: index,
      dueAt: at,
      createdAt: at,
      sentAt: at,
      sentId: `s${index}`,
      attempts: 0,
    })),
  )
  await insertRows(
    'inbox',
    rows((index) => ({ ...reply(-1, index, 49), state: 'handled', receivedAt: at })),
  )
}

function reply(round: number, index: number, members: number): InboxMessage {
  const sender = `c${(index * 31 + round) % members}`
  const at = new Date()
  return {
    _id: `${ACCOUNT}/${sender}/${round}-${index}`,
    account: ACCOUNT,
    conversation: sender,
    inGroup: false,
    sender,
    senderName: '',
    kind: 'text',
    text: index % 2 ? '3，腿痛' : '1',
    mentions: [],
    sentAt: at,
    receivedAt: at,
    seq: Date.now() * 1000 + index,
    partition: partitionOf(sender),
    state: 'waiting',
    attempts: 0,
  }
}

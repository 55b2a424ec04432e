import mongoose from 'mongoose'
import { partitionOf } from '../../bot/intake.ts'
import { collectionOf } from '../../models/database.ts'
import { type InboxMessage, receiveMessages } from '../../models/inbox.ts'
import { openStage, until } from '../drills/kit.ts'
import { processorSeconds } from './cpu.ts'
import { insertRows, memberRows } from './crowd.ts'
import type { Figure, Part } from './figures.ts'

const GROUPS = [1, 100, 1_000]
const MEMBERS = 49
const QUESTIONS = 1_500
const ROUNDS = 3
const WORKERS = 4
const PATIENCE = 180_000

/** How many questions from so many groups are answered a second, by one worker and by four. */
export const groups: Part = {
  name: 'groups',
  title: 'questions from many groups answered a second, by one worker and by four',
  run: async () => {
    const figures: Figure[] = []
    for (const count of GROUPS) figures.push(...(await measure(count)))
    return figures
  },
}

interface Round {
  speed: number
  /** Share of the machine's two busiest cores that the workers and the database used. */
  cores: number
}

async function measure(count: number): Promise<Figure[]> {
  const one = await withWorkers(1, count)
  const four = await withWorkers(WORKERS, count)
  const name = `${count.toLocaleString('en-US')} group${count === 1 ? '' : 's'}`
  const speeds = (rounds: Round[]) => rounds.map(({ speed }) => speed)
  return [
    { label: `${name}, one worker`, unit: 'a second', values: speeds(one) },
    { label: `${name}, four workers`, unit: 'a second', values: speeds(four) },
    {
      label: `${name}, four workers to one`,
      unit: 'ratio',
      values: four.map(({ speed }, round) => speed / (one[round]?.speed ?? Number.NaN)),
    },
    { label: `${name}, cores busy with one worker`, unit: 'cores', values: one.map(({ cores }) => cores) },
    { label: `${name}, cores busy with four`, unit: 'cores', values: four.map(({ cores }) => cores) },
  ]
}

async function withWorkers(workers: number, count: number): Promise<Round[]> {
  const stage = await openStage()
  try {
    await insertRows('members', memberRows(MEMBERS, 'g0'))
    await insertRows(
      'branches',
      Array.from({ length: count }, (_, group) => branchOf(group)),
    )
    const parts = Array.from({ length: workers }, (_, index) => stage.start('worker', { number: index + 1 }))
    await Promise.all(parts.map(({ ready }) => ready))
    await until('the conversations are shared out', async () => (await owners()) === workers)
    const processor = () =>
      [...parts.map((part) => part.pid()), stage.database?.pid()]
        .map(processorSeconds)
        .reduce((sum, seconds) => sum + seconds, 0)
    const rounds: Round[] = []
    for (let round = 0; round <= ROUNDS; round += 1) {
      const before = processor()
      const seconds = await answerAll(round, count)
      // The first one makes the workers acquainted with the groups.
      if (round) rounds.push({ speed: QUESTIONS / seconds, cores: (processor() - before) / seconds })
    }
    return rounds
  } finally {
    await stage.stop()
  }
}

/** Seconds until questions from all groups are answered. */
async function answerAll(round: number, count: number): Promise<number> {
  const outbox = collectionOf<{ _id: string }>('outbox')
  const messages = Array.from({ length: QUESTIONS }, (_, index) => question(round, index, count))
  const wanted = QUESTIONS * (round + 1)
  const began = performance.now()
  await receiveMessages(messages)
  await until('all are answered', async () => (await outbox.estimatedDocumentCount()) >= wanted, PATIENCE)
  return (performance.now() - began) / 1_000
}

async function owners(): Promise<number> {
  const held = await mongoose.connection
    .collection<{ _id: string; owner: string }>('leases')
    .distinct('owner', { _id: /^partition:/ })
  return held.length
}

function branchOf(group: number) {
  return {
    _id: `g${group}`,
    account: `g${group}`,
    room: `room${group}`,
    topic: `第 ${group} 党支部`,
    self: 'bot',
    people: Array.from({ length: MEMBERS }, (_, index) => ({
      contact: `c${index}`,
      name: `人${index}`,
      alias: '',
    })),
  }
}

function question(round: number, index: number, count: number): InboxMessage {
  const account = `g${index % count}`
  const sender = `c${index % MEMBERS}`
  const at = new Date()
  return {
    _id: `${account}/${sender}/${round}-${index}`,
    account,
    conversation: `${account}-${sender}`,
    inGroup: false,
    sender,
    senderName: '',
    kind: 'text',
    text: '我的回复',
    mentions: [],
    sentAt: at,
    receivedAt: at,
    seq: Date.now() * 1000 + index,
    partition: partitionOf(`${account}-${sender}`),
    state: 'waiting',
    attempts: 0,
  }
}

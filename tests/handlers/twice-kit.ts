import { readFile } from 'node:fs/promises'
import mongoose from 'mongoose'
import { expect, inject } from 'vitest'
import { readOnce } from '../../bot/asked.ts'
import { readSettings } from '../../bot/config.ts'
import { readRosterFile } from '../../bot/documents/roster-file.ts'
import { senderOf } from '../../bot/people.ts'
import { type Outcome, route } from '../../bot/route.ts'
import { createScenePainter } from '../../bot/scene.ts'
import { DEMO_ROSTER } from '../../bot/simulator/people.ts'
import { registry } from '../../handlers/index.ts'
import { rememberBranch } from '../../models/branch.ts'
import { matchContacts } from '../../models/contact-match.ts'
import { connectDatabase, disconnectDatabase } from '../../models/database.ts'
import type { InboxMessage } from '../../models/inbox.ts'
import { allMembers } from '../../models/member.ts'
import { importRoster } from '../../models/roster-import.ts'
import { bindStaff, createBindingCode } from '../../models/staff.ts'
import { judge } from '../judge.ts'
import { messageOf } from './message-kit.ts'

/**
 * The demo branch in a database of its own, whose people go by their names as contacts: every message is handled
 * twice, ten seconds after the one before, as after a crash.
 */
export async function startTwice(start: string) {
  const began = new Date(start)
  const database = `twice_${Date.now().toString(36)}_${Math.floor(Math.random() * 1e6)}`
  await connectDatabase(inject('mongoUri').replace('/xiaowei?', `/${database}?`))
  await fill(began)
  let seconds = 0

  /** What a message says; both times it must be the same. */
  const twice = async (sender: string, text: string, fields: Partial<InboxMessage> = {}) => {
    seconds += 10
    const at = new Date(began.getTime() + seconds * 1000)
    const message = messageOf({ sender, text, at, seq: seconds }, fields)
    const first = await run(message, at)
    const second = await run(message, new Date(at.getTime() + 3_000))
    expect(withoutContent(second)).toEqual(withoutContent(first))
    return first.replies.map((reply) => reply.text ?? reply.made?.name ?? '')
  }

  return {
    twice,
    said: async (sender: string, text: string, wanted: RegExp) =>
      expect((await twice(sender, text)).join('\n')).toMatch(wanted),
    /** The next message comes so many hours later. */
    waits: (hours: number) => {
      seconds += hours * 3_600
    },
    /** The id that the last message has for WeChat. */
    lastId: () => String(seconds),
    stop: async () => {
      await mongoose.connection.dropDatabase()
      await disconnectDatabase()
    },
  }
}

async function fill(began: Date): Promise<void> {
  const file = await readRosterFile(await readFile(DEMO_ROSTER))
  if ('problems' in file) throw new Error('the demo roster is broken')
  await importRoster(file.people)
  const users = (await allMembers()).filter(({ usesWechat }) => usesWechat)
  const people = ['小李', '过路人', ...users.map(({ name }) => name)]
  const group = people.map((name) => ({ contact: name, name, alias: '' }))
  await rememberBranch({ account: 'main', room: 'room', topic: '支部', self: 'bot', people: group })
  await matchContacts(
    users.map(({ _id, name }) => ({ member: _id, contact: { account: 'main', id: name, by: 'alias' } })),
  )
  const { code } = await createBindingCode('admin', began)
  await bindStaff({ account: 'main', contact: '小李', name: '小李', code, now: began, origin: 'bound' })
}

async function run(message: InboxMessage, now: Date): Promise<Pick<Outcome, 'by' | 'replies'>> {
  const scene = await createScenePainter(readSettings({}), () => now, judge)('main')
  const sender = senderOf(scene.people, message.sender, message.senderName)
  const { by, replies } = await route(registry, {
    ...scene,
    message,
    sender,
    prompts: readOnce(sender.contact),
  })
  return { by, replies }
}

/** A file says when it was written; what is in it follows from what is stored. */
function withoutContent({ by, replies }: Pick<Outcome, 'by' | 'replies'>) {
  return { by, replies: replies.map(({ made, ...rest }) => ({ ...rest, made: made?.name })) }
}

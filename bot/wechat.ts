import { setMaxListeners } from 'node:events'
import type { Readable } from 'node:stream'
import type { FileBoxInterface } from 'file-box'
import { WechatyBuilder, log as wechatyLog } from 'wechaty'
import { type payloads, types } from 'wechaty-puppet'
import type { PuppetService } from 'wechaty-puppet-service'
import type { Branch } from '../models/branch.ts'
import type { MessageKind } from '../models/inbox.ts'
import { BarePuppetService } from './bare-puppet-service.ts'
import { withDeadline } from './errors.ts'
import { type Sendable, sendContent } from './send-content.ts'

/** A message as the puppet describes it. */
export interface Received {
  id: string
  conversation: string
  inGroup: boolean
  sender: string
  /** Said by the account itself: an echo of a send, or typed on its phone. */
  own: boolean
  kind: MessageKind
  text: string
  mentions: string[]
  fileName: string
  sentAt: Date
}

export interface WechatEvents {
  /** A message came; the event carries its id and nothing else. */
  message: (id: string) => void
  /** Somebody came, left or was renamed in a group. */
  roomChanged: (room: string) => void
  /** The connection cannot be trusted any more. */
  broken: (reason: string) => void
}

/** The connection of one account. Every call has a deadline and rejects with a DeadlineError past it. */
export interface Wechat {
  /** Contact id of the account itself. */
  self: string
  /** Aborted when the connection breaks: nothing that comes after it is heard. */
  lost: AbortSignal
  read(id: string): Promise<Received>
  link(id: string): Promise<{ url: string; title: string; description: string }>
  file(id: string): Promise<{ name: string; size: number; stream: () => Promise<Readable> }>
  nameOf(contact: string): Promise<string>
  /** The group with this topic or id and everybody in it, or null. */
  findGroup(wanted: { topic: string; room?: string }): Promise<Omit<Branch, '_id' | 'account'> | null>
  /** Resolves with the message id where the puppet gives one; rejects with an UnsentError when nothing left. */
  send(conversation: string, content: Sendable): Promise<string | undefined>
  /** Rejects when the puppet does not answer a ding in time. */
  ding(): Promise<void>
  /** Ends the connection from this side only: stopping the puppet could log the account out. */
  close(): void
}

export interface WechatOptions {
  endpoint: string | undefined
  token: string
  tls: boolean
}

const CALL = 5_000
/** The service may first have to fetch a large file itself. */
const FILE = 60_000
const LOGIN = 20_000

const KINDS: Partial<Record<types.Message, MessageKind>> = {
  [types.Message.Text]: 'text',
  [types.Message.GroupNote]: 'solitaire',
  [types.Message.Image]: 'image',
  [types.Message.Audio]: 'voice',
  [types.Message.Video]: 'video',
  [types.Message.Attachment]: 'file',
  [types.Message.Url]: 'link',
  [types.Message.Recalled]: 'recall',
}

/** Connects and waits for the login; rejects when that takes longer than 20 s or the service refuses. */
export async function connectWechat(options: WechatOptions, events: WechatEvents): Promise<Wechat> {
  wechatyLog.level('silent')
  const puppet = new BarePuppetService({
    token: options.token,
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    tls: { disable: !options.tls },
  })
  const bot = WechatyBuilder.build({ name: 'xiaowei', puppet })
  let refuse = (_error: Error) => {}
  const refused = new Promise<never>((_, reject) => {
    refuse = reject
  })
  const losing = new AbortController()
  // Every send that failed waits for it.
  setMaxListeners(0, losing.signal)
  const lose = (reason: string) => {
    losing.abort()
    events.broken(reason)
  }
  const broken = (error: unknown) => {
    const reason = reasonOf(error)
    refuse(new Error(`the puppet service refused: ${reason}`))
    lose(reason)
  }
  bot.on('error', broken)
  puppet.on('error', broken)
  const login = new Promise<string>((resolve) => puppet.once('login', ({ contactId }) => resolve(contactId)))
  await withDeadline('start', LOGIN, Promise.race([bot.start(), refused]))
  listen(puppet, events, lose)
  const self = puppet.isLoggedIn
    ? puppet.currentUserId
    : await withDeadline('login', LOGIN, Promise.race([login, refused]))
  return wechatOf(puppet, self, losing.signal)
}

/** Puppets emit errors, and objects that look like errors or hold one as JSON. */
function reasonOf(error: unknown): string {
  const { message, gerror } = Object(error) as { message?: unknown; gerror?: unknown }
  if (typeof message === 'string') return message
  return /"message":"((?:[^"\\]|\\.)*)"/.exec(String(gerror))?.[1] ?? 'an error without words'
}

function listen(puppet: PuppetService, events: WechatEvents, lose: (reason: string) => void): void {
  // Wechaty's own listener would fetch each message once more.
  puppet.removeAllListeners('message')
  puppet.on('message', ({ messageId }) => events.message(messageId))
  puppet.on('logout', () => lose('logged out'))
  puppet.on('room-join', ({ roomId }) => events.roomChanged(roomId))
  puppet.on('room-leave', ({ roomId }) => events.roomChanged(roomId))
  puppet.on('room-topic', ({ roomId }) => events.roomChanged(roomId))
  puppet.on('dirty', ({ payloadType, payloadId }) => {
    if (payloadType === types.Dirty.Room || payloadType === types.Dirty.RoomMember)
      events.roomChanged(payloadId)
  })
  puppet.on('login', ({ contactId }) => {
    if (contactId !== puppet.currentUserId) lose('logged in as another contact')
  })
}

function wechatOf(puppet: PuppetService, self: string, lost: AbortSignal): Wechat {
  return {
    self,
    lost,
    read: async (id) => receivedFrom(await withDeadline('message', CALL, puppet.messagePayload(id)), self),
    link: async (id) => linkFrom(await withDeadline('link', CALL, puppet.messageUrl(id))),
    file: async (id) => fileFrom(await withDeadline('file', FILE, puppet.messageFile(id))),
    nameOf: async (contact) => (await withDeadline('contact', CALL, puppet.contactPayload(contact))).name,
    findGroup: (wanted) => findGroup(puppet, self, wanted),
    send: (conversation, content) => sendContent(puppet, conversation, content),
    ding: () => ding(puppet),
    close: () => {
      puppet.grpcManager.eventStream?.cancel()
      puppet.grpcManager.client.close()
    },
  }
}

function receivedFrom(payload: payloads.Message, self: string): Received {
  const { id, roomId, talkerId, listenerId = '', text = '', filename, type } = payload
  const own = talkerId === self
  return {
    id,
    conversation: roomId || (own ? listenerId : talkerId),
    inGroup: Boolean(roomId),
    sender: talkerId,
    own,
    kind: KINDS[type] ?? 'other',
    text,
    mentions: ('mentionIdList' in payload && payload.mentionIdList) || [],
    fileName: filename ?? '',
    sentAt: instantOf(payload.timestamp),
  }
}

/** Some puppets give seconds, some milliseconds. */
function instantOf(timestamp: number): Date {
  return new Date(timestamp < 1e11 ? timestamp * 1000 : timestamp)
}

function linkFrom({ url, title, description = '' }: payloads.UrlLink) {
  return { url, title, description }
}

function fileFrom(box: FileBoxInterface) {
  const open = async () => {
    // An error before anybody reads is kept for who does.
    return (await box.toStream()).on('error', () => {})
  }
  return { name: box.name, size: box.size ?? -1, stream: open }
}

async function findGroup(puppet: PuppetService, self: string, wanted: { topic: string; room?: string }) {
  const rooms = await withDeadline('rooms', CALL, puppet.roomList())
  for (const room of rooms) {
    const payload = await withDeadline('room', CALL, puppet.roomRawPayload(room))
    if (wanted.room ? room !== wanted.room : payload.topic !== wanted.topic) continue
    const members = await withDeadline('members', CALL, puppet.roomMemberList(room))
    return { room, topic: payload.topic, self, people: await readPeople(puppet, room, members) }
  }
  return null
}

/** One by one: many at once made three times the calls and still missed aliases. */
async function readPeople(puppet: PuppetService, room: string, members: string[]) {
  const people: Branch['people'] = []
  for (const contact of [...members].sort()) {
    const { name, roomAlias = '' } = await withDeadline(
      'member',
      CALL,
      puppet.roomMemberRawPayload(room, contact),
    )
    people.push({ contact, name, alias: roomAlias })
  }
  return people
}

async function ding(puppet: PuppetService): Promise<void> {
  const data = `ding ${Date.now()} ${Math.random()}`
  let answered = (_: unknown) => {}
  const dong = new Promise((resolve) => {
    answered = (payload) => (payload as payloads.EventDong).data === data && resolve(undefined)
    puppet.on('dong', answered)
  })
  puppet.ding(data)
  try {
    await withDeadline('ding', CALL, dong)
  } finally {
    puppet.off('dong', answered)
  }
}

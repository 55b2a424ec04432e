import { types } from 'wechaty-puppet'
import { BOT, ROOM, type World } from '../../bot/simulator/world.ts'
import type { Received, Wechat } from '../../bot/wechat.ts'
import type { Life } from './lives.ts'

/** The simulated WeChat without a service between: calls belong to a life, if one is given. */
export function directWechat(world: World, life?: Life): Wechat {
  const call = <Result>(work: () => Result): Promise<Result> =>
    life ? life.call(async () => work()) : Promise.resolve(work())
  const nothing = () => Promise.reject(new Error('there is none'))
  return {
    self: world.contactId(BOT),
    lost: new AbortController().signal,
    read: (id) => call(() => receivedFrom(world, id)),
    send: (conversation, content) =>
      call(() => {
        const chat = conversation === ROOM ? ROOM : world.keyOf(conversation)
        return world.add({ from: BOT, chat, text: 'text' in content ? content.text : '' }).id
      }),
    findGroup: async ({ topic }) => ({
      room: ROOM,
      topic,
      self: world.contactId(BOT),
      people: world
        .membersOf(ROOM)
        .map(({ key, nickname, alias }) => ({ contact: world.contactId(key), name: nickname, alias })),
    }),
    link: nothing,
    file: nothing,
    nameOf: async () => '',
    ding: async () => {},
    close: () => {},
  }
}

function receivedFrom(world: World, id: string): Received {
  const message = world.find(id)
  if (!message) throw new Error(`no message ${id}`)
  const { from, chat, text, at } = message
  const inGroup = chat === ROOM
  return {
    id,
    conversation: inGroup ? ROOM : world.contactId(chat),
    inGroup,
    sender: world.contactId(from),
    own: from === BOT,
    kind: message.type === types.Message.Text ? 'text' : 'other',
    text,
    mentions: [],
    fileName: '',
    sentAt: new Date(at),
  }
}

import { types } from 'wechaty-puppet'
import { z } from 'zod'
import { demoPhoto, demoVoice } from './demo.ts'
import type { Simulator } from './main.ts'
import { type NewMessage, ROOM, type SimulatedMessage, type World } from './world.ts'

const said = { from: z.string(), chat: z.enum(['group', 'private']) }
const count = (most: number) => z.number().int().min(0).max(most)

/** What can be done in the simulated WeChat, by its page or by a program. */
export const actionSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('text'), ...said, text: z.string().max(200_000), at: z.int().optional() }),
  z.object({ do: z.literal('solitaire'), ...said, text: z.string().max(20_000) }),
  z.object({ do: z.literal('quote'), ...said, message: z.string(), text: z.string().max(20_000) }),
  z.object({ do: z.literal('mention'), ...said, text: z.string().max(20_000) }),
  z.object({ do: z.literal('link'), ...said, url: z.string(), title: z.string(), description: z.string() }),
  z.object({ do: z.literal('file'), ...said, name: z.string().min(1).max(200), base64: z.string() }),
  z.object({ do: z.literal('photo'), ...said, number: z.number().int().min(1).max(9) }),
  z.object({ do: z.literal('voice'), ...said, transcript: z.string().max(2_000) }),
  z.object({ do: z.literal('recall'), message: z.string() }),
  z.object({
    do: z.literal('clock'),
    offset: z
      .int()
      .min(-366 * 86_400_000)
      .max(366 * 86_400_000),
  }),
  z.object({
    do: z.literal('faults'),
    blackHole: z.boolean().optional(),
    latency: count(60_000).optional(),
    copies: z.number().int().min(1).max(10).optional(),
    shuffle: count(1_000).optional(),
    delay: count(600_000).optional(),
    send: z.enum(['none', 'reject', 'hang', 'deliver-then-fail', 'deliver-then-hang', 'throttle']).optional(),
    echo: z.boolean().optional(),
  }),
  z.object({ do: z.literal('drop'), pause: count(60_000) }),
  z.object({ do: z.literal('login-anew') }),
])
export type Action = z.infer<typeof actionSchema>

/** Does it and returns the message that came of it, if any; throws a RangeError with the reason when it cannot be. */
export async function perform(action: Action, simulator: Simulator): Promise<{ id?: string }> {
  const { world, faults } = simulator
  switch (action.do) {
    case 'recall':
      world.recall(action.message)
      return {}
    case 'clock':
      world.setClock(action.offset)
      return {}
    case 'faults': {
      const { do: _, ...settings } = action
      faults.set(Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)))
      return {}
    }
    case 'drop':
      await simulator.dropConnections(action.pause)
      return {}
    case 'login-anew':
      await simulator.loginAnew()
      return {}
    default:
      return { id: (await say(world, action)).id }
  }
}

type Saying = Extract<Action, { from: string }>

async function say(world: World, action: Saying): Promise<SimulatedMessage> {
  const person = world.person(action.from)
  if (!person.usesWechat) throw new RangeError(`${person.name}不用微信`)
  if (action.chat === 'group' && !person.inGroup) throw new RangeError(`${person.name}不在群里`)
  const chat = action.chat === 'group' ? ROOM : person.key
  return world.add({ from: person.key, chat, ...(await contentOf(world, action)) })
}

async function contentOf(world: World, action: Saying): Promise<Omit<NewMessage, 'from' | 'chat'>> {
  switch (action.do) {
    case 'text':
      return { text: action.text, ...(action.at === undefined ? {} : { at: action.at }) }
    case 'solitaire':
      return { type: types.Message.GroupNote, text: action.text }
    case 'quote':
      return { text: quoting(world, action.message, action.text) }
    case 'mention':
      return { text: `@小卫\u2005${action.text}`, mentions: ['bot'] }
    case 'link':
      return {
        type: types.Message.Url,
        link: { url: action.url, title: action.title, description: action.description },
      }
    case 'voice':
      return {
        type: types.Message.Audio,
        text: action.transcript,
        file: { name: 'voice.sil', content: await demoVoice() },
      }
    case 'photo':
      return {
        type: types.Message.Image,
        file: { name: `photo-${action.number}.png`, content: demoPhoto(action.number) },
      }
    default:
      return {
        type: fileType(action.name),
        file: { name: action.name, content: Buffer.from(action.base64, 'base64') },
      }
  }
}

/** A quoted reply as the puppets give it: name and text, a dashed line, the own words. */
function quoting(world: World, id: string, text: string): string {
  const quoted = world.find(id)
  if (!quoted) throw new RangeError('没有这条消息')
  const name = quoted.from === 'bot' ? '小卫' : world.person(quoted.from).nickname
  return `「${name}：${quoted.text}」\n- - - - - - - - - - - - - - -\n${text}`
}

function fileType(name: string): types.Message {
  if (/\.(png|jpe?g|gif|webp)$/i.test(name)) return types.Message.Image
  return /\.(mp4|mov)$/i.test(name) ? types.Message.Video : types.Message.Attachment
}

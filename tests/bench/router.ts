import { Context as Koishi, Bot as KoishiBot, type Session } from '@koishijs/core'
import { Bot as Grammy } from 'grammy'
import { readSettings } from '../../bot/config.ts'
import { type Context, command, type Handler } from '../../bot/handler.ts'
import { type Registry, route } from '../../bot/route.ts'
import { type Part, say } from './figures.ts'

const COMMANDS = Array.from({ length: 20 }, (_, index) => `cmd${index + 1}`)
const ROUND = 5_000
const ROUNDS = 5

type Dispatch = (text: string) => Promise<unknown>

/** How long 20 commands take to find and run, in memory and with nothing behind them. */
export const router: Part = {
  name: 'router',
  title: 'dispatch of the same 20 commands in memory, against grammY and Koishi',
  run: async () => {
    let ran = 0
    const count = () => {
      ran += 1
    }
    const routers = {
      xiaowei: ownRouter(count),
      grammY: grammyRouter(count),
      Koishi: await koishiRouter(count),
    }
    const rounds: Record<keyof typeof routers, number>[] = []
    for (let round = 0; round <= ROUNDS; round += 1) {
      const microseconds = { xiaowei: 0, grammY: 0, Koishi: 0 }
      for (const name of ['xiaowei', 'grammY', 'Koishi'] as const) {
        ran = 0
        const began = performance.now()
        for (let index = 0; index < ROUND; index += 1)
          await routers[name](COMMANDS[index % COMMANDS.length] ?? '')
        microseconds[name] = ((performance.now() - began) / ROUND) * 1_000
        if (ran !== ROUND) throw new Error(`${name} ran ${ran} of ${ROUND} commands`)
      }
      if (round) rounds.push(microseconds)
    }
    say('  Koishi reads its own session and permissions from a database in life; here it has none')
    return [
      { label: 'xiaowei', unit: 'µs a command', values: rounds.map(({ xiaowei }) => xiaowei) },
      { label: 'time to grammY', unit: 'ratio', values: rounds.map((one) => one.xiaowei / one.grammY) },
      { label: 'time to Koishi', unit: 'ratio', values: rounds.map((one) => one.xiaowei / one.Koishi) },
    ]
  },
}

/** Our own: the handler found, the sender's right checked, its replies returned. */
function ownRouter(run: () => void): Dispatch {
  const commands: Handler[] = COMMANDS.map((name) =>
    command({
      name,
      aliases: [],
      who: 'member',
      where: ['group', 'private'],
      help: name,
      parse: () => ({}),
      run: async () => {
        run()
        return []
      },
    }),
  )
  const registry: Registry = { guards: [], commands, listeners: [], bystanders: [] }
  const at = new Date()
  const message = { kind: 'text', inGroup: false, receivedAt: at, sentAt: at, mentions: [] }
  const context = {
    account: 'bench',
    now: at,
    settings: readSettings({}),
    people: { branch: null },
    sender: { contact: 'one', name: 'one', role: 'member' },
  }
  return (text) => route(registry, { ...context, message: { ...message, text } } as unknown as Context)
}

/** grammY writes commands with a slash, marked as such by Telegram. */
function grammyRouter(run: () => void): Dispatch {
  const me = { id: 1, is_bot: true, first_name: 'bench', username: 'bench' }
  const bot = new Grammy('1:bench', { botInfo: me as never })
  for (const name of COMMANDS) bot.command(name, run)
  const from = { id: 2, is_bot: false, first_name: 'one' }
  let update_id = 0
  return (text) => {
    update_id += 1
    const entities = [{ type: 'bot_command' as const, offset: 0, length: text.length + 1 }]
    const chat = { id: 2, type: 'private' as const, first_name: 'one' }
    return bot.handleUpdate({
      update_id,
      message: { message_id: update_id, date: 0, chat, from, text: `/${text}`, entities },
    })
  }
}

/** Koishi finds a command in the session's text. */
async function koishiRouter(run: () => void): Promise<Dispatch> {
  const app = new Koishi()
  await app.start()
  for (const name of COMMANDS) app.command(name).action(run)
  class Bench extends KoishiBot {}
  app.plugin(Bench, { selfId: 'bench' } as never)
  const [bot] = app.bots
  if (!bot) throw new Error('Koishi took no bot')
  const about = { type: 'message', user: { id: 'one' }, channel: { id: 'one', type: 1 } }
  return async (text) => await (bot.session(about) as unknown as Session).execute(text)
}

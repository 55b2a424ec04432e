import { log, WechatyBuilder } from 'wechaty'
import { PuppetService } from 'wechaty-puppet-service'

/** Bare Wechaty that answers every message and stores nothing: what the bot is measured against. */
const [endpoint = '', token = ''] = process.argv.slice(2)
log.level('silent')
const bot = WechatyBuilder.build({ name: 'bare', puppet: new PuppetService({ endpoint, token }) })
bot.on('error', () => undefined)
bot.on('login', () => void process.send?.({ type: 'ready' }))
bot.on('message', async (message) => {
  if (!message.self()) await message.say('好的，已登记。')
})
process.once('disconnect', () => process.exit(0))
await bot.start()

import { fitsPlace, mayCall } from '../bot/access.ts'
import { command, type Handler } from '../bot/handler.ts'

const REPLYING = '报名、请假不用记命令：直接说「我来」「来不了，腿痛」，或回 1、2、3。'

/** 帮助, made from the list of commands and filtered by who asks and where. */
export function helpOn(commands: () => readonly Handler[]): Handler {
  return command({
    name: '帮助',
    aliases: ['help', '功能', '怎么用'],
    who: 'member',
    where: ['group', 'private'],
    help: '帮助 —— 看我能做什么',
    parse: () => ({}),
    run: async (_, context) => {
      const usable = commands().filter((one) => one.help && mayCall(one, context) && fitsPlace(one, context))
      return [{ text: [REPLYING, ...usable.map(({ help }) => `· ${help}`)].join('\n') }]
    },
  })
}

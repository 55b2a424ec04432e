import { fitsPlace, mayCall } from '../bot/access.ts'
import { command, type Handler } from '../bot/handler.ts'

const REPLYING = '报名、请假不用记命令：直接说「我来」「来不了，腿痛」，或回 1、2、3。'
/** Commands stand in the index by topic; each topic begins with this command. */
const TOPICS: Record<string, string> = {
  开会: '会议和活动',
  学习: '每天早上的学习',
  直播: '活动照片',
  求助单: '求助和提问',
  志愿: '志愿和捐赠',
  任务: '任务和经费',
  名单: '名单和运行',
}

/** 帮助, made from the list of commands and filtered by who asks and where; what strangers may call is no news to others. */
export function helpOn(commands: () => readonly Handler[]): Handler {
  return command({
    name: '帮助',
    aliases: ['help', '功能', '怎么用'],
    who: 'member',
    where: ['group', 'private'],
    // Whoever reads it knows.
    help: '',
    parse: () => ({}),
    run: async (_, context) => {
      const usable = commands().filter(
        (one) => one.help && one.who !== 'stranger' && mayCall(one, context) && fitsPlace(one, context),
      )
      return [{ text: [REPLYING, ...usable.flatMap(linesOf)].join('\n') }]
    },
  })
}

function linesOf({ name, help }: Handler): string[] {
  const topic = TOPICS[name]
  return [...(topic ? ['', `【${topic}】`] : []), `· ${help}`]
}

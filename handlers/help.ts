import { fitsPlace, mayCall } from '../bot/access.ts'
import { command, type Handler } from '../bot/handler.ts'

/** How meetings are answered, which is no command. */
export const REPLYING = '报名、请假不用记命令：直接说「我来」「来不了，腿痛」，或回 1、2、3。'
/** Commands stand in the index by topic; each topic begins with this command. */
const TOPICS: Record<string, string> = {
  开会: '会议和活动',
  点菜单: '点菜单、选课、报名',
  学习: '每天早上的学习',
  直播: '活动照片',
  求助单: '求助和提问',
  志愿: '志愿和捐赠',
  任务: '任务和经费',
  走访: '走访和问候',
  名单: '名单和运行',
}

/** What members may call as well. */
const FOR_ALL = '老同志也能说'
/** More than this are shown by their names; 4,000 characters are the most that one message holds. */
const MOST_LINES = 30

/**
 * 帮助, made from the list of commands and filtered by who asks and where; what strangers may call is no news to others.
 * Where there are too many to be read at once, the names by topic, and 「帮助 会议和活动」, 「帮助 经费」 for how they are written.
 */
export function helpOn(commands: () => readonly Handler[]): Handler {
  return command({
    name: '帮助',
    aliases: ['help', '功能', '怎么用'],
    who: 'member',
    where: ['group', 'private'],
    // Whoever reads it knows.
    help: '',
    parse: (rest) => ({ rest }),
    run: async ({ rest }, context) => {
      const usable = commands().filter(
        (one) => one.help && one.who !== 'stranger' && mayCall(one, context) && fitsPlace(one, context),
      )
      const asked = rest ? askedFor(rest, byTopic(usable)) : []
      if (asked.length) return [{ text: asked.map(lineOf).join('\n') }]
      const all = usable.length > MOST_LINES ? overview(byTopic(usable)) : usable.map(lineOf)
      return [{ text: [REPLYING, ...all].join('\n') }]
    },
  })
}

/** What members read of each command in their private chat. */
export function memberHelps(commands: readonly Handler[]): string[] {
  return commands
    .filter(({ who, where, help }) => who === 'member' && where.includes('private') && help)
    .map(({ help }) => help)
}

function lineOf({ help }: Handler): string {
  return `· ${help}`
}

function byTopic(commands: readonly Handler[]): Map<string, Handler[]> {
  const topics = new Map<string, Handler[]>()
  let topic = FOR_ALL
  for (const one of commands) {
    topic = TOPICS[one.name] ?? topic
    topics.set(topic, [...(topics.get(topic) ?? []), one])
  }
  return topics
}

function overview(topics: ReadonlyMap<string, readonly Handler[]>): string[] {
  const blocks = [...topics].map(([topic, own]) => `【${topic}】\n${own.map(({ name }) => name).join('、')}`)
  return [...blocks, '看怎么写，发「帮助 会议和活动」看一类，「帮助 考勤」看一样。']
}

/** The commands of a topic, or those of a name; empty where it is neither. */
function askedFor(rest: string, topics: ReadonlyMap<string, readonly Handler[]>): readonly Handler[] {
  const word = rest.replace(/[\s【】「」。？?！!]+/g, '')
  const named = [...topics.values()]
    .flat()
    .filter(({ name, aliases }) => name === word || aliases.includes(word))
  if (named.length) return named
  return [...topics].find(([topic]) => topic === word || (word.length > 1 && topic.includes(word)))?.[1] ?? []
}

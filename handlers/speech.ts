import { Complaint } from '../bot/errors.ts'
import { command, type Reply } from '../bot/handler.ts'
import { withoutSpacesAround } from '../bot/relay/speech.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { albumOf } from '../models/album.ts'
import { runningRelay } from '../models/relay.ts'
import { eventMeant } from './event-meant.ts'
import { keepWords } from './relay.ts'

const EXAMPLE = '文字 程书记：今天我们欢度重阳'
const LONGEST = 1_000
const IN_A_MESSAGE = 3_000

/** 文字: what is said at a running event goes to the group as text, in small bundles. */
export const speech = command({
  name: '文字',
  aliases: ['文字直播'],
  who: 'staff',
  where: ['private'],
  help: `${EXAMPLE} —— 直播时把讲话用文字转到群里，几句一条；都留着，「文字稿」再看`,
  deed: () => 'publish',
  parse: (rest) => {
    if (!rest) throw new Complaint(`请写上说的话，如：${EXAMPLE}`)
    return { text: withoutSpacesAround(rest) }
  },
  run: async ({ text }, context) => {
    const { account, sender, relays } = context
    const relay = (await runningRelay(account, sender.contact)) ?? relays[0]
    if (!relay) throw new Complaint('现在没有直播。要开始，发「直播 开始 重阳节活动」。')
    const secrets = secretsIn(text)
    if (secrets.length) throw new Complaint(`这段话里像是有${secretsInWords(secrets)}，没有转到群里。`)
    if (text.length > LONGEST)
      throw new Complaint(`这段话太长，没有转到群里。请分成 ${LONGEST} 字以内的几段。`)
    await keepWords(relay.event, { text, speech: true }, context)
    return []
  },
})

/** 文字稿: all that was said at an event, in order. */
export const transcript = command({
  name: '文字稿',
  aliases: ['文字记录', '讲话稿'],
  who: 'staff',
  where: ['private'],
  help: '文字稿 重阳节 —— 那场活动转过的讲话',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, { account }): Promise<Reply[]> => {
    const { _id, name } = await eventMeant(rest, account)
    const said = (await albumOf(_id)).filter((item) => item.speech).map(({ text }) => text)
    if (!said.length) return [{ text: `「${name}」没有转过讲话。` }]
    const text = said.join('\n')
    if (text.length <= IN_A_MESSAGE) return [{ text: `「${name}」文字稿：\n${text}` }]
    return [{ made: { name: `${name}文字稿.txt`, content: Buffer.from(`\ufeff${text}`) } }]
  },
})

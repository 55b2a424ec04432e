import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply, type Scene } from '../bot/handler.ts'
import {
  DISCUSSION_EXAMPLE,
  endInGroup,
  minutesLater,
  opinionsInWords,
  readDiscussion,
  untilInWords,
} from '../bot/meeting/discussion.ts'
import { meetingHeld } from '../bot/meeting/meeting-day.ts'
import { readTopic } from '../bot/meeting/vote.ts'
import { isNight } from '../bot/pacing.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import {
  type Discussion,
  discussionAt,
  endDiscussion,
  openDiscussion,
  opinionsOf,
} from '../models/discussion.ts'
import type { Meeting } from '../models/meeting.ts'
import { heldMeetings } from './held.ts'

const END = /^(?:结束|停止|关闭|完毕)/
const NUMBERED = /^(?:议题|第)\s*[0-9一二三四五六七八九十]{1,2}/

/** 线上讨论: opens a topic in the group for a set time; what is said becomes 发言要点. */
export const discussion = command({
  name: '线上讨论',
  aliases: ['讨论', '网上讨论', '群里讨论'],
  who: 'staff',
  where: ['private'],
  help: `${DISCUSSION_EXAMPLE} —— 在群里开一段讨论，大家说的记进发言要点，到时间自己停；「线上讨论 结束」提前停`,
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (END.test(rest)) return end(context)
    return rest ? open(rest, context) : show(context)
  },
})

async function open(rest: string, context: Context): Promise<Reply[]> {
  const { account, message, sender, people, settings, now } = context
  if (!people.branch) throw new Complaint(`还没找到微信群「${settings.groupName}」，请先把我拉进群里。`)
  if (isNight(now, settings.pace)) throw new Complaint('夜里不打扰大家，请明天再开讨论。')
  const { topic: said, minutes } = readDiscussion(rest)
  const meeting = await meetingDiscussed(context)
  const topic = meeting && NUMBERED.test(said) ? readTopic(said, meeting.agenda) : said
  const secrets = secretsIn(topic)
  if (secrets.length) throw new Complaint(`议题里像是有${secretsInWords(secrets)}，不能发到群里。`)
  const running = await discussionAt(account, now)
  if (running && running._id !== message._id)
    throw new Complaint(
      `「${running.topic}」还在讨论，到${untilInWords(running.endsAt, now)}。先发「线上讨论 结束」。`,
    )
  const opened = await openDiscussion({
    _id: message._id,
    account,
    ...(meeting ? { meeting: meeting._id } : {}),
    topic,
    by: sender.contact,
    startedAt: message.receivedAt,
    endsAt: minutesLater(message.receivedAt, minutes),
  })
  return announcement(opened, context)
}

function announcement(opened: Discussion, { now }: Context): Reply[] {
  const { _id, topic, endsAt } = opened
  const until = untilInWords(endsAt, now)
  const text = `【线上讨论】${topic}\n到${until}为止，大家有什么意见在群里直接说，打字、语音都行，会记进会议记录。`
  return [
    { to: 'group', purpose: 'push', key: `discussion:${_id}`, text, expiresAt: endsAt },
    { text: `好的，「${topic}」开始讨论，到${until}自己停。发「线上讨论」看大家说了什么。` },
  ]
}

/** The meeting that is held now or is the next; a discussion may also stand alone. */
async function meetingDiscussed(scene: Scene): Promise<Meeting | undefined> {
  const current = (await heldMeetings(scene)).filter(({ meeting }) => meeting.state !== 'ended')
  const [next] = current
  if (!next) return undefined
  const near = current.filter(({ meeting }) => meeting.startsAt <= minutesLater(scene.now, 180))
  return near.length ? meetingHeld('', near, scene.now).meeting : next.meeting
}

async function end(context: Context): Promise<Reply[]> {
  const { account, message, now } = context
  const ended = await endDiscussion(account, { origin: message._id, at: now })
  if (!ended) throw new Complaint('现在没有开着的讨论。')
  const opinions = await opinionsOf(ended._id)
  const own = { text: `好的，讨论停了。${opinionsInWords(ended, opinions)}` }
  return [...endInGroup(ended, opinions, context), own]
}

async function show({ account, now }: Context): Promise<Reply[]> {
  const running = await discussionAt(account, now)
  if (!running) return [{ text: `现在没有开着的讨论。要开，发「${DISCUSSION_EXAMPLE}」。` }]
  const words = opinionsInWords(running, await opinionsOf(running._id))
  return [{ text: `正在讨论，到${untilInWords(running.endsAt, now)}。${words}` }]
}

import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Handler, type Reply } from '../bot/handler.ts'
import { meetingName } from '../bot/meeting/notice.ts'
import type { Roll } from '../bot/meeting/roll.ts'
import { readTakeOff } from '../bot/meeting/take-off.ts'
import {
  ELECTION_EXAMPLE,
  judgeVote,
  type Outcome,
  readBallots,
  readTopic,
  VOTE_EXAMPLE,
  voteInWords,
} from '../bot/meeting/vote.ts'
import type { Meeting } from '../models/meeting.ts'
import { recordVotes, type Vote, votesBy, votesOf } from '../models/vote.ts'
import { heldFor, rollNow } from './held.ts'
import { unsettledLines } from './present.ts'

/** 表决: a motion's counts, checked against who is confirmed present and may vote. */
export const vote = voting({
  name: '表决',
  aliases: ['投票', '表决结果'],
  election: false,
  help: `${VOTE_EXAMPLE} —— 核对票数并记下；不写内容就看记了哪些，「表决 取消 议题2」去掉`,
})

/** 选举: an election's counts; it needs four fifths of those expected. */
export const election = voting({
  name: '选举',
  aliases: ['选举结果'],
  election: true,
  help: `${ELECTION_EXAMPLE} —— 到会要够五分之四，核对票数并记下`,
})

function voting({
  election,
  ...words
}: Pick<Handler, 'name' | 'aliases' | 'help'> & { election: boolean }): Handler {
  return command({
    ...words,
    who: 'staff',
    where: ['private'],
    parse: (rest) => ({ rest }),
    run: async ({ rest }, context) => {
      const { meeting } = await heldFor('held', '', context)
      if (!rest) return list(meeting)
      const { gone, rest: topic } = readTakeOff(rest)
      if (gone) return takeOff(meeting, topic, context)
      return record(meeting, { rest, election }, context)
    },
  })
}

async function list(meeting: Meeting): Promise<Reply[]> {
  const votes = await votesOf(meeting._id)
  const lines = votes.length ? votes.map(voteInWords) : [`还没有记表决。写法：${VOTE_EXAMPLE}`]
  return [{ text: [meetingName(meeting), ...lines].join('\n') }]
}

/** Records what the rules make of the counts. A repeated run says what the first one recorded. */
async function record(
  meeting: Meeting,
  { rest, election }: { rest: string; election: boolean },
  context: Context,
): Promise<Reply[]> {
  const before = await votesBy(meeting._id, context.message._id)
  const outcomes: Outcome[] = before.length ? before : await judge(meeting, { rest, election }, context)
  if (!before.length) await recordVotes(outcomes.map((outcome) => rowOf(meeting, outcome, context)))
  return [{ text: ['已记：', meetingName(meeting), ...outcomes.map(voteInWords)].join('\n') }]
}

async function judge(
  meeting: Meeting,
  { rest, election }: { rest: string; election: boolean },
  context: Context,
): Promise<Outcome[]> {
  const roll = await rollNow(meeting, context)
  requireVoting(meeting, roll)
  const ballots = readBallots(rest, meeting.agenda)
  const twice = ballots.find(({ topic }, index) => ballots.findIndex((one) => one.topic === topic) !== index)
  if (twice) throw new Complaint(`「${twice.topic}」写了两次，请只写一次。`)
  const outcomes = ballots.map((ballot) => judgeVote(ballot, election, roll))
  const waiting = roll.signed.room.length
  if (waiting && outcomes.some(({ held }) => !held))
    throw new Complaint(
      [`到会人数还没确认完，没有记。请先回「实到 全部按签到」，再发一次。`, ...unsettledLines(roll)].join(
        '\n',
      ),
    )
  return outcomes
}

function requireVoting(meeting: Meeting, { decides, voters }: Roll): void {
  if (!decides) throw new Complaint(`${meetingName(meeting)}不作表决，表决用在支部党员大会和支委会。`)
  if (!voters)
    throw new Complaint('还没有确认谁到了会，不能记表决。请先回「实到 全部按签到」或「实到 姓名」。')
}

function rowOf({ _id }: Meeting, outcome: Outcome, { message, sender }: Context): Omit<Vote, '_id'> {
  const noted = { by: sender.contact, origin: message._id, at: message.sentAt, seq: message.seq }
  return { ...outcome, meeting: _id, gone: false, ...noted }
}

async function takeOff(meeting: Meeting, words: string, context: Context): Promise<Reply[]> {
  const topic = readTopic(words, meeting.agenda)
  const known = [...(await votesOf(meeting._id)), ...(await votesBy(meeting._id, context.message._id))]
  const found = known.find((one) => one.topic === topic)
  if (!found) throw new Complaint(`没有记过「${topic}」的表决。发「表决」看记了哪些。`)
  const { _id, ...row } = found
  await recordVotes([{ ...row, gone: true, origin: context.message._id, seq: context.message.seq }])
  return [{ text: `好的，「${topic}」的表决去掉了。` }]
}

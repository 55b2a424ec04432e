import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { contributionForGroup, contributionForStaff } from '../bot/study/contribution-words.ts'
import {
  type Contribution,
  contribution,
  decideContribution,
  offeredContributions,
} from '../models/contribution.ts'

const STAFF_PRIVATE = { who: 'staff', where: ['private'] } as const

function readNumber(rest: string): { number: number } | undefined {
  const [, digits] = /^第?\s*(\d{1,6})\s*件?$/.exec(rest.normalize('NFKC')) ?? []
  return digits ? { number: Number(digits) } : undefined
}

/** 来稿: what members handed in and nobody decided on yet. */
export const contributions = command({
  ...STAFF_PRIVATE,
  name: '来稿',
  aliases: ['待登', '来稿列表'],
  help: '来稿 —— 老同志交来、等着看的诗、照片、往事；「登 3」发到群里，「不登 3」先留着',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, { account }) => {
    const waiting = await offeredContributions(account)
    const texts = waiting.map((one) => contributionForStaff(one) + (one.fileId ? '\n（有照片）' : ''))
    return [{ text: texts.length ? texts.join('\n\n') : '没有等着看的来稿。' }]
  },
})

/** 登: a contribution goes to the group, as its author consented. */
export const publish = command({
  ...STAFF_PRIVATE,
  name: '登',
  aliases: ['登稿', '刊登'],
  help: '登 3 —— 把第 3 件来稿发到群里，作者同意的才能发',
  deed: () => 'publish',
  parse: readNumber,
  run: async ({ number }, context) => {
    if (!context.people.branch) throw new Complaint('还没找到支部的微信群，请先把我拉进群里。')
    const one = await decide(number, 'published', context)
    const { fileId, contact } = one
    const push = { to: 'group', purpose: 'push' } as const
    const key = `contribution:${number}:group`
    return [
      ...(fileId ? [{ ...push, key: `${key}:photo`, fileId, fileName: '来稿.jpg' }] : []),
      { ...push, key, text: contributionForGroup(one) },
      { to: { contact }, key: `contribution:${number}:told`, text: '您的投稿发到群里了，谢谢您！' },
      { text: `好的，第 ${number} 件发到群里了。` },
    ]
  },
})

/** 不登: it stays with the branch. */
export const decline = command({
  ...STAFF_PRIVATE,
  name: '不登',
  aliases: ['不刊登', '先不登'],
  help: '不登 3 —— 第 3 件来稿先留着',
  parse: readNumber,
  run: async ({ number }, context): Promise<Reply[]> => {
    const { contact } = await decide(number, 'declined', context)
    const text = '您的投稿支部收下了，先留着，谢谢您！'
    return [
      { to: { contact }, key: `contribution:${number}:told`, text },
      { text: `好的，第 ${number} 件先留着。` },
    ]
  },
})

/** Throws a Complaint where nothing is to be decided, or its author did not consent. */
async function decide(
  number: number,
  state: 'published' | 'declined',
  { account, sender, message }: Context,
): Promise<Contribution> {
  const known = await contribution(number, account)
  if (!known || known.state === 'withdrawn' || known.state === 'asked')
    throw new Complaint(`没有第 ${number} 件来稿，发「来稿」看有哪些。`)
  if (known.consent === 'kept' && state === 'published')
    throw new Complaint(`第 ${number} 件作者说了只给支部看，不能发到群里。`)
  const decided = await decideContribution(number, { state, by: sender.contact, origin: message._id })
  if (!decided)
    throw new Complaint(`第 ${number} 件已经${known.state === 'published' ? '发过' : '处理过'}了。`)
  return decided
}

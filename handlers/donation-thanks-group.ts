import { Complaint } from '../bot/errors.ts'
import type { Context, Reply } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { groupThanks, isForGroup } from '../bot/service/gift-thanks.ts'
import { type Donation, donationByNumber } from '../models/donation.ts'
import { agreedToThanks, takeToThank } from '../models/donation-thanks.ts'
import type { Member } from '../models/member.ts'

/** 致谢 群里: staff read first what the group would; only the numbers they then write go out. */
export async function showGroupThanks(context: Context): Promise<Reply[]> {
  const rows = ofGivers(await agreedToThanks(context.account), context)
  if (!rows.length) throw new Complaint('还没有同意在群里说的。先发「致谢 3」私聊谢他，他同意了再来。')
  const { text, leftOut } = wordsOf(rows, context)
  const without = leftOut.length
    ? `\n用途里有姓名、数字或身体情况的没有写：${leftOut.join('、')}。要改发：捐赠 改 3 用途 ……`
    : ''
  const numbers = rows.map(({ _id }) => _id).join(' ')
  return [
    {
      text: `群里会这样说：\n${text}\n对就回「致谢 群里 ${numbers}」，才发；哪一笔不说，就不写它。${without}`,
    },
  ]
}

/** 致谢 群里 3 7: one line in the group for those who agreed. */
export async function thankInGroup(numbers: readonly number[], context: Context): Promise<Reply[]> {
  const { account, people, settings, message } = context
  if (!people.branch) throw new Complaint(`还没找到微信群「${settings.groupName}」，请先把我拉进群里再发。`)
  const found = await Promise.all(numbers.map((number) => donationByNumber(number, account)))
  const rows = ofGivers(
    found.filter((row) => row !== null),
    context,
  )
  const isOpen = (row: Donation) => !row.shownBy || row.shownBy === message._id
  const unfit = numbers.find((number) => {
    const row = rows.find(({ _id }) => _id === number)
    return !row?.agrees || row.isVoid || !isOpen(row)
  })
  if (unfit) throw new Complaint(`第 ${unfit} 笔没有同意在群里说，或者已经谢过了。发「致谢 群里」看能谢的。`)
  const taken = await takeToThank(numbers, { account, origin: message._id })
  const { text, names } = wordsOf(taken, context)
  return [
    { to: 'group', purpose: 'push', key: `thanks:group:${message._id}`, text },
    { text: `好的，在群里谢了 ${names.length} 位，没有说多少。` },
  ]
}

/** Those of members who live and are on the roster. */
function ofGivers(rows: readonly Donation[], { people }: Context): Donation[] {
  return rows.filter((row) => people.members.some((one) => isGiver(one, row) && !one.died))
}

function isGiver(member: Member, row: Donation): boolean {
  return row.member === idOf(member)
}

/** The group's line, in the roster's order, and the purposes that it leaves out. */
function wordsOf(rows: readonly Donation[], { people }: Context) {
  const givers = people.members.filter((one) => rows.some((row) => isGiver(one, row)))
  const names = givers.map(({ name }) => name)
  const purposes = [...new Set(rows.map(({ purpose }) => purpose).filter(Boolean))]
  const shown = purposes.filter((purpose) => isForGroup(purpose) && !people.finder.mentions(purpose).length)
  const leftOut = purposes.filter((purpose) => !shown.includes(purpose))
  return { text: groupThanks(names, shown), names, leftOut }
}

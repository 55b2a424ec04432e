import { Complaint } from '../bot/errors.ts'
import { type Context, command } from '../bot/handler.ts'
import { addDays, dayOf } from '../bot/language/calendar.ts'
import { readExcuse, spanInWords } from '../bot/meeting/excuse-words.ts'
import { excusesOn } from '../bot/meeting/meeting-rules.ts'
import { membersNamed } from '../bot/named.ts'
import { endExcuses, excuseMember } from '../models/excuse.ts'

const EXAMPLE = '不计应到 莫道明 长期卧床'

/** 不计应到: who is not expected for an approved reason, or the list of them. */
export const excuse = command({
  name: '不计应到',
  aliases: ['不计入应到', '不算应到', '不计应到名单'],
  who: 'staff',
  where: ['private'],
  help: `${EXAMPLE} —— 批准不计入应到，写上原因；可加「到12月31日」；光说「不计应到」看名单`,
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => [{ text: rest ? await record(rest, context) : listed(context) }],
})

/** 恢复应到: they are expected again from today on. */
export const expectAgain = command({
  name: '恢复应到',
  aliases: ['计入应到', '恢复计入应到', '重新计入应到'],
  who: 'staff',
  where: ['private'],
  help: '恢复应到 莫道明 —— 重新计入应到',
  parse: (rest) => {
    if (!rest) throw new Complaint('请写上姓名，如：恢复应到 莫道明')
    return { rest }
  },
  run: async ({ rest }, { people, message, now }) => {
    const { members } = membersNamed(rest, people)
    const from = dayOf(now)
    const end = { from, dayBefore: addDays(from, -1), origin: message._id }
    const lines: string[] = []
    for (const { _id, name } of members) {
      const ended = await endExcuses(String(_id), end)
      lines.push(ended.length ? `${name}：从今天起重新计入应到。` : `${name}：本来就计入应到。`)
    }
    return [{ text: lines.join('\n') }]
  },
})

async function record(rest: string, { people, message, sender, now }: Context): Promise<string> {
  const { members, rest: terms } = membersNamed(rest, people)
  const read = readExcuse(terms, now)
  for (const { _id } of members) {
    const member = String(_id)
    const by = { by: sender.contact, byName: sender.name, at: now }
    await excuseMember({ _id: `${message._id}#${member}`, member, ...read, ...by }, addDays(read.from, -1))
  }
  const names = members.map(({ name }) => name).join('、')
  return [
    `好的，${names} 不计入应到：${read.reason}，${spanInWords(read)}（登记人${sender.name}）。`,
    '请确认支部已经批准；有选举的，还要报上级党组织同意。记错了发「恢复应到 姓名」。',
  ].join('\n')
}

function listed({ people, now }: Context): string {
  const today = dayOf(now)
  const standing = people.excuses.filter(({ until }) => !until || until >= today)
  if (!standing.length) return `现在没有不计入应到的人。要登记就发：${EXAMPLE}`
  const valid = new Set(excusesOn(today, standing))
  const lines = standing.map((one) => {
    const name = people.members.find(({ _id }) => String(_id) === one.member)?.name ?? '（不在名单上）'
    const later = valid.has(one) ? '' : '（还没到日子）'
    return `　${name}：${one.reason}，${spanInWords(one)}，${one.byName}登记${later}`
  })
  return [`不计入应到 ${standing.length} 人：`, ...lines, '要恢复就发「恢复应到 姓名」。'].join('\n')
}

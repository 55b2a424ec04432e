import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Reply } from '../bot/handler.ts'
import { ANSWERED } from '../bot/study/answer.ts'
import { readStudyText } from '../bot/study/study-text.ts'
import {
  answerQuestion,
  type MemberQuestion,
  memberQuestion,
  openMemberQuestions,
} from '../models/member-question.ts'
import { takeIn } from './study-intake.ts'

const STAFF_PRIVATE = { who: 'staff', where: ['private'] } as const
const NUMBERED = /^第?\s*(\d{1,6})\s*问?[\s，,：:、]*([\s\S]*)$/
const LONGEST = 1_000

/** 答: what staff say to a question of a member, told to him alone. */
export const answerMember = command({
  ...STAFF_PRIVATE,
  name: '答',
  aliases: ['回答', '答复'],
  help: '答 3 …… —— 回答老同志的第 3 问，我私聊转告他；「答」看还有哪些没回答',
  parse: (rest) => {
    if (!rest) return { number: 0, text: '' }
    const [, number = '', text = ''] = NUMBERED.exec(rest) ?? []
    return number ? { number: Number(number), text: text.trim() } : undefined
  },
  run: async ({ number, text }, context) => {
    const { account, sender, message, now } = context
    if (!number) return [{ text: await overview(account) }]
    const asked = await existing(number, context)
    if (!text) throw new Complaint(`请把话写在后面，如：答 ${number} 周五上午到镇政府办。`)
    if (text.length > LONGEST) throw new Complaint(`太长了，请写在 ${LONGEST} 字以内。`)
    const answer = { answer: text, answeredAt: now, answeredBy: sender.contact, answerOrigin: message._id }
    if (!(await answerQuestion(number, answer))) throw new Complaint(`第 ${number} 问已经有人回答过了。`)
    return [
      { text: `已转告${asked.name}。要收进学习库，以后别人问也有得查，回「入库 ${number}」。` },
      { to: { contact: asked.contact }, text: `您问的「${asked.text}」，支部回您：\n${text}` },
    ]
  },
})

/** 入库: a question and its answer become a draft of the study library, from which the same question is answered. */
export const keepAnswer = command({
  ...STAFF_PRIVATE,
  name: '入库',
  aliases: ['收进学习库'],
  help: '入库 3 —— 把第 3 问和回答收进学习库，审过再推',
  parse: (rest) => {
    const [, number = ''] = /^第?\s*(\d{1,6})\s*问?$/.exec(rest) ?? []
    return number ? { number: Number(number) } : undefined
  },
  run: async ({ number }, context): Promise<Reply[]> => {
    const { text, answer } = await existing(number, context)
    if (!answer) throw new Complaint(`第 ${number} 问还没有回答。`)
    return await takeIn(readStudyText(`${text}\n${answer}\n来源：${ANSWERED}`), context)
  },
})

async function existing(number: number, { account }: Context): Promise<MemberQuestion> {
  const asked = await memberQuestion(number, account)
  if (!asked) throw new Complaint(`没有第 ${number} 问。发「答」看还有哪些没回答。`)
  return asked
}

async function overview(account: string): Promise<string> {
  const open = await openMemberQuestions(account)
  if (!open.length) return '老同志的问题都回答了。'
  return [
    `还有 ${open.length} 问没回答：`,
    ...open.map(({ _id, name, text }) => `第 ${_id} 问（${name}）：${text}`),
  ].join('\n')
}

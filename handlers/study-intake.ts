import { shortDay } from '../bot/daily.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isStaff, isStaffPrivate, spokenText } from '../bot/heard.ts'
import { isSolitaire } from '../bot/language/reply/solitaire.ts'
import { secretsIn, secretsInWords } from '../bot/secrecy.ts'
import { sketchOf } from '../bot/study/likeness.ts'
import { comparedText, readStudyLink, readStudyText, type StudyText } from '../bot/study/study-text.ts'
import { addStudyItem, type StudyItem, studyItemByContent } from '../models/study.ts'
import { orderPage } from '../models/study-page.ts'
import { keepStudyText } from '../models/study-text.ts'
import { layStudy } from './study-desk.ts'
import { repeatedItem } from './study-known.ts'

/** So many characters may be an article. */
export const ARTICLE = 40
const BARE_ADDRESS = /^https?:\/\/\S+$/
const QUOTE = /^[「『][^\n]*\n[-\s—–]{5}/
const NO_TITLE = '这个链接没有读到标题，我没有收。请把文章重新转发一次，或者把文字复制给我。'
const ONLY_ADDRESS = '光有网址我读不到文章。请在文章里点「转发」发给我，或者把文字复制给我。'
const READING = '网页上的全文我去读，读好告诉您。'
const NEXT_STEPS = '回「发」排到下一个早晨，「发 周五」指定，「看」预览卡片，「改 …」改摘要，「删」不要。'

/** A link card or a long text that staff send in private becomes a draft of the study library. */
export const studyIntake: Listener = {
  name: 'study-intake',
  hear: async (context) => {
    const { message } = context
    if (message.inGroup || !isStaff(context)) return null
    if (message.kind === 'link') {
      const study = readStudyLink(message)
      if (!study) throw new Complaint(NO_TITLE)
      return await takeIn(study, context)
    }
    const text = isStaffPrivate(context) ? spokenText(context) : ''
    if (BARE_ADDRESS.test(text)) throw new Complaint(ONLY_ADDRESS)
    return isArticle(text) ? await takeIn(readStudyText(text), context) : null
  },
}

function isArticle(text: string): boolean {
  return text.length >= ARTICLE && !isSolitaire(text) && !QUOTE.test(text)
}

/** Keeps it, lays it before the sender, and reads it back. The same item again, or nearly so, is recognised. */
export async function takeIn(study: StudyText, context: Context): Promise<Reply[]> {
  const { account, message } = context
  const doubts = doubtsOf(study, message.text)
  const known = await studyItemByContent(account, study)
  const repeated = known ? undefined : await repeatedItem(study, context)
  const isNew = !repeated && (!known || known.origin === message._id)
  const item = isNew ? await keep(study, doubts, context) : (repeated ?? known)
  if (!item) throw new Error('an item is neither new nor known')
  await layStudy(item._id, context)
  if (repeated) return [{ text: nearlyAgain(item) }]
  return [{ text: isNew ? readBack(item, context) : again(item) }]
}

async function keep(study: StudyText, doubts: string[], context: Context): Promise<StudyItem> {
  const { account, message, sender, now, settings } = context
  const { text = '', ...fields } = study
  const item = await addStudyItem({ ...fields, doubts, account, origin: message._id, createdAt: now })
  const { _id, link } = item
  await keepStudyText({ _id, account, text, sketch: sketchOf(comparedText(study)) })
  if (link && settings.readPages) await orderPage({ _id, account, url: link, by: sender.contact, dueAt: now })
  return item
}

/**
 * What staff must confirm once more before it may go to the group. Numbers that belong to somebody are not even
 * kept: a Complaint.
 */
export function doubtsOf(
  { title, summary, source, text: full = '' }: Omit<StudyText, 'link'>,
  text = '',
): string[] {
  const secrets = secretsIn([title, summary, source, full, text].join('\n'))
  const personal = secrets.filter((secret) => secret.personal)
  if (personal.length)
    throw new Complaint(`里面像是有${secretsInWords(personal)}，不能发到群里，我没有收。去掉后请再发给我。`)
  return secrets.map(({ what }) => what)
}

function readBack({ _id, title, summary, source, doubts, link }: StudyItem, { settings }: Context): string {
  return [
    `已收进学习库（第 ${_id} 条）：《${title}》`,
    summary || '（还没有摘要，回「改 …」写上）',
    source ? `来源：${source}` : '来源没写，回「来源 …」补上。',
    ...(link && settings.readPages ? [READING] : []),
    doubts.length ? doubtInWords(doubts) : NEXT_STEPS,
  ].join('\n')
}

/** What is doubtful, and how to go on. */
export function doubtInWords(doubts: readonly string[]): string {
  return `请留意：里面像是有${doubts.join('、')}，内部和涉密的内容不能进群。确实公开发表过的，回「发 确认」；要换掉就回「改 …」，不要了回「删」。`
}

function again({ _id, title, state, day }: StudyItem): string {
  const name = `这一条学习库里有了：第 ${_id} 条《${title}》`
  if (state === 'pushed') return `${name}，${day ? `${shortDay(day)}早上` : ''}推送过了。`
  return state === 'approved' && day
    ? `${name}，排在 ${shortDay(day)}早上。要换一天就回「发 周五」这样的话。`
    : `${name}，还没排。${NEXT_STEPS}`
}

function nearlyAgain({ _id, title }: StudyItem): string {
  return `和第 ${_id} 条《${title}》几乎一样，没有再收。「看 ${_id}」看那一条；确实是另一篇，就再发一次，我另收一条。`
}

import type { Context, Listener, Reply } from '../bot/handler.ts'
import { isInWords, spokenText } from '../bot/heard.ts'
import { questionAt } from '../bot/public-questions.ts'
import { readLetter, readOption } from '../bot/study/activity-text.ts'
import { keepAnswer, takeBackAnswer } from '../models/activity-answer.ts'

/** A letter while a question is open is an answer: kept in silence, in private with a short word; recalled, it is gone. */
export const activityAnswers: Listener = {
  name: 'activity-answers',
  hear: async (context) => {
    const { message, sender } = context
    if (sender.role === 'stranger') return null
    if (message.kind === 'recall')
      return (await takeBackAnswer(`${message.account}/${message.conversation}/${message.text}`)) ? [] : null
    if (!isInWords(context)) return null
    return await answer(spokenText(context), context)
  },
}

/** The words of an option count only while no meeting is called: there they may be a reply. */
async function answer(said: string, context: Context): Promise<Reply[] | null> {
  const { message, sender, meetings } = context
  if (said.length > 70) return null
  const question = questionAt(context, message.sentAt)
  if (!question) return null
  const letter = readLetter(said, question.options)
  const choice = letter ?? (meetings.length ? undefined : readOption(said, question.options))
  if (!choice) return null
  const { _id, sentAt: at, seq, inGroup } = message
  await keepAnswer({ activity: question._id, contact: sender.contact, choice, message: _id, at, seq })
  return inGroup ? [] : [{ text: `好的，记下了：${choice}。改主意就再回一个，公布答案以前都算。` }]
}

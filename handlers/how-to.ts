import { addressedText } from '../bot/address.ts'
import { Complaint } from '../bot/errors.ts'
import { type Context, command, type Listener, type Reply } from '../bot/handler.ts'
import { isInWords } from '../bot/heard.ts'
import { allCards, type Card, cardFor } from '../bot/how-to/cards.ts'
import { cardPictures } from '../bot/how-to/pictures.ts'
import { howTosOf } from '../models/how-to.ts'
import { question } from './question.ts'

/** How much of what is asked a card must hold: less where 怎么 was said by itself, for nothing else is meant then. */
const LEAST = { asked: 0.3, heard: 0.6 }
const HOW = /怎么|怎样|咋个?|如何|教我|不会[用弄搞]/
const NONE = '这个我还不会。可以换个说法，或者问支部的工作人员，他们能把做法教给我。'

/** 怎么: the card that shows how it is done, in private. */
export const howToFor = command({
  name: '怎么',
  aliases: ['怎样', '咋个', '咋', '如何', '教我', '怎么弄'],
  who: 'member',
  where: ['group', 'private'],
  help: '怎么 把字调大 —— 手机、微信怎么用，一步一步发图给您',
  parse: (rest) => ({ rest }),
  run: async ({ rest }, context) => {
    if (!rest) throw new Complaint('请写上想学什么，如「小卫 怎么 把字调大」。')
    const card = await cardIn(rest, LEAST.asked, context)
    return card ? await tell(card, context) : ((await question.hear(context)) ?? [{ text: NONE }])
  },
})

/** The same in a sentence: 「小卫 微信怎么打视频」. */
export const howToAsked: Listener = {
  name: 'how-to-asked',
  hear: async (context) => {
    const { message, people, sender } = context
    const asked = addressedText(message, people.branch?.self)
    if (!asked || !isInWords(context) || sender.role === 'stranger') return null
    if (!HOW.test(asked)) return null
    const card = await cardIn(asked.replace(HOW, ' '), LEAST.heard, context)
    return card ? await tell(card, context) : null
  },
}

async function cardIn(words: string, least: number, { account }: Context): Promise<Card | undefined> {
  return cardFor(words, allCards(await howTosOf(account)), least)
}

async function tell(card: Card, { sender }: Context): Promise<Reply[]> {
  const to = { contact: sender.contact }
  const pictures = await cardPictures(card)
  return [
    { to, text: `《${card.title}》，一共 ${card.steps.length} 步。手机不同，字样可能有一点不一样。` },
    ...pictures.map((picture) => ({ ...picture, to })),
  ]
}

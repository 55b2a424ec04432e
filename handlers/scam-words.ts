import { Complaint } from '../bot/errors.ts'
import { command } from '../bot/handler.ts'
import { addScamWord, removeScamWord } from '../models/scam-word.ts'

const ORDER = /^(加|添加|删|删除|去掉)\s*[：:]?\s*([\s\S]+)$/
const SHORTEST = 3
const LONGEST = 20

/** 防骗词: the words that staff added to those by which a fraud is known. */
export const scamWordsCommand = command({
  name: '防骗词',
  aliases: ['诈骗词'],
  who: 'staff',
  where: ['private'],
  help: '防骗词 加 … —— 群里有人发带这个词的话，就提醒大家当心；「防骗词 删 …」去掉，「防骗词」看有哪些',
  parse: (rest) => {
    if (!rest) return { word: '', adds: false }
    const [, verb = '', said = ''] = ORDER.exec(rest) ?? []
    const word = said.trim().replace(/^[「“"]|[」”"]$/g, '')
    if (!verb) return undefined
    if (word.length < SHORTEST || word.length > LONGEST || /\n/.test(word))
      throw new Complaint(`一个词请写 ${SHORTEST} 到 ${LONGEST} 个字，太短的平常话里也会有。`)
    return { word, adds: verb.includes('加') }
  },
  run: async ({ word, adds }, { people, sender, now }) => {
    if (!word) {
      const { scamWords } = people
      const list = scamWords.length ? `您加的：${scamWords.join('、')}。` : '还没有加过词。'
      return [
        { text: `${list}常见的（保本高息、刷单、安全账户、验证码……）小卫自己认得。加一个：防骗词 加 ……` },
      ]
    }
    if (adds) {
      await addScamWord(word, { by: sender.contact, at: now })
      return [{ text: `好的，群里再有人说「${word}」，我提醒大家当心。` }]
    }
    if (!people.scamWords.includes(word)) throw new Complaint(`没有加过「${word}」。发「防骗词」看有哪些。`)
    await removeScamWord(word)
    return [{ text: `好的，「${word}」不提醒了。` }]
  },
})

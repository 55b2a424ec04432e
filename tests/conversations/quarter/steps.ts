import type { Chat } from '../../chat.ts'
import { summary } from './dues.ts'
import { type Heard, hear, type Quarter } from './kit.ts'

export const li = (says: Heard['says']) => hear('小李', says)
export const cheng = (says: Heard['says']) => hear('程国安', says)
export const both = (says: Heard['says']) => hear('staff', says)
export const group = (says: Heard['says']) => hear('group', says)

/** What is done again and again in a quarter, and what is said of it. */
export function stepsOf(chat: Chat, quarter: Quarter) {
  /** Soon after, the group sees one picture of photos. */
  const collage = (what: string) =>
    quarter.expects({ ...group(/^照片\.jpg$/), at: chat.now().getTime() + 55_000, what })
  return {
    /** 小李 calls a meeting; the group reads the notice. */
    calls: async (line: string) => {
      await quarter.tells('小李', `开会 ${line}`, li(/^请核对/))
      await quarter.tells('小李', '发', group(/通知\.png$/), group(/^【.*通知】/), li(/通知发到群里了/))
    },
    /** People answer in the group one after another, and nothing is said of it but the counts, once it is quiet. */
    answers: async (counts: string, said: Readonly<Record<string, string>>) => {
      for (const [from, text] of Object.entries(said)) await quarter.says(from, text)
      quarter.expects(summary(chat.now().getTime(), counts))
    },
    /** Two were there; 小李 ends the meeting and gets its papers. */
    ends: async (present: string, ...more: Heard[]) => {
      await quarter.tells('小李', `实到 ${present}`, li(/实到 2/))
      const papers = [li(/^会议记录 .*docx$/), li(/^签到表 .*xlsx$/), li(/^要补课/)]
      await quarter.tells('小李', '结束', li(/结束了/), ...papers, ...more)
    },
    /** 小李 begins to relay an event and sends photos, which the group sees once. */
    shows: async (event: string, photos: readonly number[]) => {
      await quarter.tells('小李', `直播 开始 ${event}`, li(/会转到群里/))
      for (const number of photos) await chat.act({ do: 'photo', from: '小李', chat: 'private', number })
      await quarter.hears([], 'photos')
      collage('photos of an event')
    },
    closes: async (counts: RegExp) => {
      await quarter.tells('小李', '直播 结束', li(counts))
      collage('the closing of an event')
    },
  }
}

import type { PresentHow } from '../../models/presence.ts'

/** Whom staff confirm at once: all who signed in, all who said they would come, all who said so of online. */
export type Bulk = 'signed' | 'called' | 'online'

/** What 「实到 全部按签到，线上 罗朝阳，未到 王德昌」 says: whom at once, and names for each way of being there. */
export interface PresentWords {
  bulk: Bulk[]
  names: Record<PresentHow, string>
}

const MARK =
  /(?:全部|所有|都)?的?(?:人)?(?:按照?|照)?(签到|报名|登记)(?:的|了的|名单|的人)*|(全部|所有人?|都到)了?|(线上|网上|视频)(?:参加)?[:：]?|(现场|实到|到场)[:：]?|(未到|没到|没来|缺席|除了?|除开|除去|不算)[:：]?|(?:以外|之外)/g

/** Reads what follows 实到 or 未到; `how` is what the names at the beginning are. */
export function readPresent(text: string, how: PresentHow): PresentWords {
  const read: PresentWords = { bulk: [], names: { room: '', online: '', absent: '' } }
  let mode = how
  let from = 0
  for (const mark of text.matchAll(MARK)) {
    read.names[mode] += `${text.slice(from, mark.index)}、`
    from = mark.index + mark[0].length
    const [, list, all, online, room, absent] = mark
    if (list) read.bulk.push(list === '签到' ? 'signed' : 'called')
    else if (all) read.bulk.push(mode === 'online' ? 'online' : 'signed')
    else if (online) mode = 'online'
    else if (room) mode = 'room'
    else if (absent) mode = 'absent'
  }
  read.names[mode] += text.slice(from)
  return read
}

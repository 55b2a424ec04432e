import { gigabytesInWords } from '../bot/disk-words.ts'
import { command, type Scene } from '../bot/handler.ts'
import { momentInWords } from '../bot/language/calendar.ts'
import { albumTotals } from '../models/album-size.ts'
import { databaseDisk } from '../models/disk.ts'
import { type ReadingCounts, readingCounts } from '../models/doubt-reading.ts'
import { countWaiting } from '../models/inbox.ts'
import { leaseHeldSince } from '../models/lease.ts'
import { countItems } from '../models/outbox.ts'
import { studyItems } from '../models/study.ts'

/** 状态: how things are, in numbers. */
export const status = command({
  name: '状态',
  aliases: ['运行状态'],
  who: 'staff',
  where: ['private'],
  help: '状态 —— 看小卫运行得怎么样',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, context) => [{ text: (await linesOf(context)).join('\n') }],
})

async function linesOf({ account, people, meetings, settings }: Scene): Promise<string[]> {
  const [waiting, pending, unknown, failed, ordered, connected, album, disk, read] = await Promise.all([
    countWaiting(),
    countItems(account, 'pending'),
    countItems(account, 'unknown'),
    countItems(account, 'failed'),
    studyItems(account, 'approved'),
    leaseHeldSince(`line:${account}`),
    albumTotals(account),
    databaseDisk(),
    readingCounts(account),
  ])
  const matched = people.members.filter(({ contact }) => contact).length
  return [
    connected ? `微信：在线（${momentInWords(connected)}起）` : '微信：没有连上',
    `群：${people.branch ? `${people.branch.topic}，${people.branch.people.length} 人` : '还没找到'}`,
    `名单：${people.members.length} 人，对上微信 ${matched} 人；工作人员 ${people.staff.length} 人`,
    `正在报名的会：${meetings.length} 个；已排学习：${ordered.length} 天`,
    `等着处理 ${waiting} 条，等着发 ${pending} 条；没发成 ${failed} 条，不知道发没发到 ${unknown} 条`,
    `相册：${album.events} 场活动，照片和视频 ${album.files} 个，${inGigabytes(album.bytes)} GB（一共最多 ${inGigabytes(settings.album.limit)} GB，一场最多 ${settings.album.eventFiles} 个，存 ${settings.album.keepMonths} 个月）`,
    `放数据的磁盘：还剩 ${gigabytesInWords(disk.free)}`,
    ...(read.asked ? [readingInWords(read)] : []),
  ]
}

function readingInWords({ asked, outcomes, settled, agreed }: ReadingCounts): string {
  const came = `记上 ${outcomes.recorded} 条，问了本人 ${outcomes.asked} 条，其余留给您认`
  return `没读准的回复问了 AI ${asked} 条：${came}；您认过的 ${settled} 条里 ${agreed} 条和它说的一样`
}

function inGigabytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 3 / 0.1) / 10
}

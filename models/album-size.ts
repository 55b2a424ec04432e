import { trusted } from 'mongoose'
import { Item } from './album.ts'

/** How many files an event has, and how many bytes an account has in all. */
export async function albumSizes(account: string, event: string): Promise<{ files: number; bytes: number }> {
  const [files, [sum]] = await Promise.all([
    Item.countDocuments({ event, goneBy: null, kind: trusted({ $ne: 'words' }) }),
    Item.aggregate<{ bytes: number }>([
      { $match: { account } },
      { $group: { _id: null, bytes: { $sum: '$size' } } },
    ]),
  ])
  return { files, bytes: sum?.bytes ?? 0 }
}

/** What an account's albums hold in all: events, files and bytes. */
export async function albumTotals(
  account: string,
): Promise<{ events: number; files: number; bytes: number }> {
  const rows = await Item.aggregate<{ files: number; bytes: number }>([
    { $match: { account, kind: { $ne: 'words' } } },
    { $group: { _id: '$event', files: { $sum: 1 }, bytes: { $sum: '$size' } } },
  ])
  const sum = (field: 'files' | 'bytes') => rows.reduce((total, row) => total + row[field], 0)
  return { events: rows.length, files: sum('files'), bytes: sum('bytes') }
}

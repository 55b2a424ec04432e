import { fieldOf, headingOf, type RosterField } from '../bot/documents/roster-columns.ts'
import { Complaint } from '../bot/errors.ts'
import type { Context } from '../bot/handler.ts'
import { columnsFor } from '../bot/record/platform-pending.ts'
import { type Platform, setColumns } from '../models/platform.ts'

/** Sets the columns of a platform where any are written, and says which they are. */
export async function columnsChosen(platform: Platform, written: string, context: Context): Promise<string> {
  const { account, sender, now } = context
  const words = written.split(/[\s、，,；;]+/).filter(Boolean)
  const unknown = words.find((word) => !fieldOf(word))
  if (unknown) throw new Complaint(`档案里没有「${unknown.slice(0, 10)}」这一栏。发「档案」看有哪些栏。`)
  const fields = words.flatMap((word) => fieldOf(word) ?? []) as RosterField[]
  const columns = [...new Set<RosterField>(['name', ...fields])]
  if (fields.length) await setColumns({ account, platform }, { columns, at: now, by: sender.name })
  const chosen = fields.length ? columns : await columnsFor(platform, context)
  return `${platform}的栏目：${chosen.map(headingOf).join('、')}。要改发：${platform} 栏目 姓名、手机、居住地`
}

/** What staff say of a list that is entered by hand. */
export type PlatformOrder =
  | { kind: 'list' | 'sheet' }
  /** These were entered, by names as written; all that were shown where none is. */
  | { kind: 'entered'; names: string }
  /** Everybody was entered before; `count` is how many they say it is. */
  | { kind: 'all'; count: number }
  | { kind: 'again'; names: string }
  | { kind: 'columns'; written: string }

const DONE = '(?:(?:已经?|都|全部?|全)*录(?:入|进去|上去)?[好完]?了?|已经?录入)'
const ENTERED = new RegExp(`^${DONE}(?:[\\s：:，,]*(?<names>[^\\s：:，,][\\s\\S]*))?$`)
const NAMED_FIRST = /^(?<names>\S[\s\S]*?)[\s：:，,]*(?:已经?|都)录(?:入|进去|上去)?[好完]?了?$/
const ALL =
  /^(?:以前|早就|原来|全部|所有)?的?(?:都|全部?)?(?:已经?)?录过了?[\s，,]*(\d{1,3})?\s*人?$|^全部已录$/
const AGAIN = /^(?:重录|没录|再录)\s+([\s\S]+)$/
const COLUMNS = /^(?:栏目|栏|列)(?:[\s：:]+([\s\S]+))?$/
const SHEET = /^(?:表|表格|导出|打印|全部)$/

/** Reads what follows the platform's name; undefined where it is not understood. */
export function readPlatformOrder(rest: string): PlatformOrder | undefined {
  const plain = rest.trim().replace(/[。.！!吧]+$/, '')
  if (!plain) return { kind: 'list' }
  if (SHEET.test(plain)) return { kind: 'sheet' }
  const all = ALL.exec(plain)
  if (all) return { kind: 'all', count: Number(all[1] ?? 0) }
  const [, again] = AGAIN.exec(plain) ?? []
  if (again) return { kind: 'again', names: again }
  const columns = COLUMNS.exec(plain)
  if (columns) return { kind: 'columns', written: columns[1] ?? '' }
  const entered = ENTERED.exec(plain) ?? NAMED_FIRST.exec(plain)
  return entered ? { kind: 'entered', names: entered.groups?.names?.trim() ?? '' } : undefined
}

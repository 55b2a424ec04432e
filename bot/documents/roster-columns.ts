import type { BirthCalendar, RosterEntry } from '../../models/member.ts'
import type { TableRow } from './table.ts'

export type RosterField = keyof RosterEntry

/** The roster's columns, each with its heading and the other headings that people write for it. */
const HEADINGS: Record<RosterField, readonly string[]> = {
  name: ['姓名', '名字', '成员姓名', '党员姓名', '老同志姓名'],
  gender: ['性别'],
  birth: ['出生日期', '出生年月日', '出生年月', '出生时间', '生日'],
  birthCalendar: ['生日历法', '历法', '公历农历', '公历/农历', '阳历/阴历', '生日类型'],
  partyMember: ['党员', '是否党员', '是否是党员', '是否为党员', '中共党员'],
  joined: ['入党日期', '入党时间', '入党年月', '入党年月日'],
  post: ['支部职务', '党内职务', '职务'],
  partyGroup: ['党小组', '所在党小组', '所属党小组', '党小组名称', '小组'],
  liaison: ['联系人', '结对联系人', '包联人', '结对人', '联系人姓名'],
  town: ['居住地', '住址', '现住址', '居住地址', '家庭住址', '现居住地', '常住地', '居住地点'],
  livesAlone: ['独居', '是否独居', '独居情况', '是否一人居住'],
  health: ['身体状况', '健康状况', '身体情况', '健康情况', '健康'],
  mobility: ['行动能力', '行动情况', '行动', '自理能力'],
  hospital: ['住院', '住院情况', '住院地点', '住哪家医院'],
  died: ['去世日期', '逝世日期', '去世时间', '逝世时间'],
  phone: ['手机', '手机号', '手机号码', '电话', '电话号码', '联系电话', '联系方式', '移动电话'],
  kin: ['家属联系', '家属', '家属联系人', '家属电话', '紧急联系人', '紧急联系电话', '紧急联系'],
  nickname: ['微信昵称', '昵称', '微信名', '微信名称', '群昵称', '微信'],
  usesWechat: ['会用微信', '是否会用微信', '使用微信', '用微信', '能用微信', '是否使用微信'],
  volunteer: ['志愿者', '是否志愿者', '是否为志愿者', '志愿服务'],
  subscriptions: ['订阅', '订阅报刊', '报刊订阅', '订阅书报', '报刊', '订阅情况'],
  interests: ['兴趣爱好', '兴趣', '爱好'],
  skills: ['特长', '专长', '技能', '技能特长'],
  apps: ['会用的软件', '使用软件', '软件', '手机软件', '常用软件', 'APP'],
}

const FIELDS = Object.keys(HEADINGS) as RosterField[]
const FIELD_OF = new Map(
  FIELDS.flatMap((field) => HEADINGS[field].map((heading) => [heading, field] as const)),
)

/** How far down the headings may begin; above them are titles and remarks. */
const ROWS_ABOVE = 10

/** Where the columns are in a table. */
export interface RosterHeadings {
  row: TableRow
  columns: Map<RosterField, number>
  /** By which calendar the heading of the birth dates says that they are. */
  birthCalendar?: BirthCalendar
  /** Headings that are not used, as written. */
  unused: string[]
}

/** Every field of the roster, in the order in which sheets show them. */
export const ROSTER_FIELDS: readonly RosterField[] = FIELDS

/** The field that a heading means, or undefined. */
export function fieldOf(heading: string): RosterField | undefined {
  return FIELD_OF.get(plainHeading(heading))
}

/** The heading that a field has in the roster and in reports. */
export function headingOf(field: RosterField): string {
  return HEADINGS[field][0] ?? field
}

/** The headings of a table, or undefined when none of its first rows has 姓名 and one more known heading. */
export function findHeadings(rows: TableRow[]): RosterHeadings | undefined {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim()))
  return filled
    .slice(0, ROWS_ABOVE)
    .map(readHeadings)
    .find(({ columns }) => columns.has('name') && columns.size > 1)
}

function readHeadings(row: TableRow): RosterHeadings {
  const columns = new Map<RosterField, number>()
  const unused: string[] = []
  row.cells.forEach((cell, index) => {
    const field = FIELD_OF.get(plainHeading(cell))
    if (field && !columns.has(field)) columns.set(field, index)
    else if (cell.trim()) unused.push(cell.trim())
  })
  const calendar = calendarIn(row.cells[columns.get('birth') ?? -1] ?? '')
  return { row, columns, unused, ...(calendar ? { birthCalendar: calendar } : {}) }
}

/** 「出生日期（农历）」 is by 农历, 「出生日期（公历/农历）」 by either. */
function calendarIn(heading: string): BirthCalendar | undefined {
  const isLunar = /农历|阴历|旧历|老历/.test(heading)
  const isSolar = /公历|阳历|新历|国历/.test(heading)
  if (isLunar === isSolar) return undefined
  return isLunar ? '农历' : '公历'
}

/** Without spaces, marks and remarks in brackets: 「* 出生日期（公历）」 is 出生日期. */
function plainHeading(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\s*:：]/gu, '')
    .replace(/\([^)]*\)|【[^】]*】|\[[^\]]*\]/g, '')
}

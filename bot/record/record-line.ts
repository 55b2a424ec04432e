import type { BirthCalendar, Member, RosterEntry } from '../../models/member.ts'
import { readList, readPhone, readText, readYesNo } from '../documents/roster-cells.ts'
import { fieldOf, type RosterField } from '../documents/roster-columns.ts'
import { READERS } from '../documents/roster-row.ts'
import { Complaint } from '../errors.ts'
import { asks } from '../language/reply/clauses.ts'
import { birthInWords, readBirth, solarBirth } from './birth.ts'
import { NO_PLACE } from './told.ts'

/** What a line says that a member's record is to hold; a field that is undefined is emptied. */
export type RecordChange = { [Field in keyof RosterEntry]?: RosterEntry[Field] | undefined }

const END = '[。.！!\\s]*$'
const PLACE = '([\\p{Script=Han}A-Za-z0-9－-]{2,30}?)'
const IN_HOSPITAL = /^(?:又|已经?|今天|昨天)?(?:住院|住进医院|住了院)了?(.*)$/u
const WARD = /医院|卫生院|附院|[省市县区贵遵中]医|床|科|楼|病房|ICU/i
/** Without a pause 住院 begins other words (住院费, 住院期间), and what happened or is answered is no place. */
const NO_WARD =
  /^[费的手证单期前后病地情]|^\s*(?:改成|改为|换成)|[你我他她]|已经|看望|请假|来不|不来|参加|了[。.！!\s]*$/
const OUT_OF_HOSPITAL = new RegExp(`^(?:已经?|今天|昨天|刚)?出院(?:回家)?了?${END}`)
const MOVED = new RegExp(
  `^(?:已经?)?(?:搬家?|迁)(?:到|去|回|往)了?\\s*${PLACE}(?:去|来)?(?:居?住)?了?${END}`,
  'u',
)
const NEW_PHONE =
  /^(?:新|的)?(?:手机|电话|号码)号?码?(?:换|改|变)(?:成|为|了|到)*[\s，,：:]*(\+?[\d -]{7,20})$/
const ALONE = new RegExp(`^(不|没有?|不再)?(?:是)?(?:独居|一个人住|单独住)了?${END}`)
const HEALTH = new RegExp(`^(能到会|行动不便|卧床|半?失能|坐轮椅|拄拐杖?)了?${END}`)
const HEALTH_IN_A_WORD = new RegExp(`${HEALTH.source}|^住院(?:中|治疗)?$`)
const FIELD = /^([\p{Script=Han}A-Za-z]{2,8}?)(?:\s*(?:改成|改为|换成)\s*|\s*[：:，,]\s*|\s+)([\s\S]+)$/u
const CHANGED = /^\p{Script=Han}{2,8}?\s*(?:改成|改为|换成)/u
const ASKS = /多少|哪|几[床楼号天科]|呢$|没$/
const ASKS_OF_HOSPITAL = /^(?:住院|出院)[\s，,：:]*(?:没有|没得)$/
/** What he or his family said or did is no name or place of theirs. */
const TELLS = /^(?:说|讲|问|想|要|也|都(?!匀)|来|打|不|没|已|今天|明天|昨天|刚)/
/** Fields that hold whatever is written: a remark would do. */
const FREE = ['kin', 'phone', 'town', 'liaison'] as const
const EMPTY = /^(?:无|没有|没得|删|删掉|删除|清空|空)$/
const LISTS = ['subscriptions', 'interests', 'skills', 'apps'] as const
const ANSWERS = ['partyMember', 'usesWechat', 'volunteer'] as const
/** Where a member lies when nobody said where. */
const SOMEWHERE = '在住院'

/**
 * Reads what follows a name in a line of staff: 住院 县医院 8床, 出院, 搬到贵阳, 兴趣 书法, 家属 儿子 139…; null where
 * it is no such line. Throws a Complaint where the field is known and what is to stand there is not.
 */
export function readRecordLine(line: string, member?: Member): RecordChange | null {
  const plain = plainOf(line)
  return isQuestion(plain) ? null : (sentenceIn(plain, member) ?? fieldIn(plain, member))
}

/** Whether a line would put something else over what stands there, and may be no more than a remark. */
export function mayBeRemark(line: string, change: RecordChange, member: Member): boolean {
  const plain = plainOf(line)
  if (CHANGED.test(plain) || sentenceIn(plain)) return false
  return FREE.some((field) => field in change && member[field] && member[field] !== change[field])
}

function plainOf(line: string): string {
  return line.trim().replace(/^[，,：:\s]+/, '')
}

function isQuestion(plain: string): boolean {
  const clause = plain.replace(/[。.！!\s]+$/, '')
  if (ASKS_OF_HOSPITAL.test(clause)) return true
  // 家属 没有: nobody is there.
  const said = clause.replace(/[\s，,：:](?:没有|没得)$/, '')
  return asks(said) || ASKS.test(said)
}

function sentenceIn(plain: string, member?: Member): RecordChange | null {
  // Rosters from elsewhere say 住院 where others say how somebody is.
  const saidSo = /^住院(?:中|治疗)?$/.test(member?.health ?? '') ? { health: undefined } : {}
  if (OUT_OF_HOSPITAL.test(plain)) return { hospital: undefined, ...saidSo }
  const hospital = hospitalIn(plain)
  if (hospital) return { hospital }
  const [, town] = MOVED.exec(plain) ?? []
  if (town) return NO_PLACE.test(town) ? null : { town: readText(town) }
  const [, phone] = NEW_PHONE.exec(plain) ?? []
  if (phone) return { phone: readPhone(phone) }
  const alone = ALONE.exec(plain)
  if (alone) return { livesAlone: !alone[1] }
  const [, able] = HEALTH.exec(plain) ?? []
  return able ? abilityIn(able, member) : null
}

/** How somebody can get about: it never takes the place of his illnesses. */
function abilityIn(able: string, member?: Member): RecordChange {
  const { health = '', mobility } = member ?? {}
  return mobility || (health && !HEALTH_IN_A_WORD.test(health)) ? { mobility: able } : { health: able }
}

function hospitalIn(plain: string): string | undefined {
  const [, said] = IN_HOSPITAL.exec(plain) ?? []
  if (said === undefined) return undefined
  const where = said.replace(/[。.！!\s]+$/, '')
  if (!where) return SOMEWHERE
  return WARD.test(where) && !NO_WARD.test(where) ? readText(where.replace(/^[\s，,：:在]+/, '')) : undefined
}

function fieldIn(plain: string, member?: Member): RecordChange | null {
  const [, word = '', value = ''] = FIELD.exec(plain) ?? []
  const field = word && fieldOf(word)
  // 莫道明 微信 不回: a remark, and no name that WeChat shows.
  if (field === 'nickname' && !word.includes('昵称')) return null
  return field && !isRemark(field, value, plain) ? readField(field, value.trim(), member) : null
}

function isRemark(field: RosterField, value: string, plain: string): boolean {
  if (EMPTY.test(value) || CHANGED.test(plain)) return false
  if (field === 'hospital') return !WARD.test(value) || NO_WARD.test(value)
  if (field === 'phone') return !/\d/.test(value)
  if (field === 'subscriptions') return /收到|寄|漏/.test(value)
  return FREE.some((one) => one === field) && TELLS.test(value)
}

/** A field with what people write for it; lists may be written 「加 下棋」 and 「去掉 下棋」. */
export function readField(field: RosterField, value: string, member?: Member): RecordChange {
  if (field === 'name') throw new Complaint('姓名请改在名单表里，再发给我。')
  const isEmpty = value === '' || EMPTY.test(value)
  if (isAnswer(field)) return { [field]: isEmpty ? false : readYesNo(value) }
  if (isList(field)) return { [field]: isEmpty ? emptyList(field) : listWith(value, member?.[field] ?? []) }
  if (field === 'birth') return isEmpty ? { birth: undefined, birthCalendar: undefined } : readBirth(value)
  if (field === 'nickname') return { nickname: isEmpty ? undefined : readText(value) }
  if (field === 'birthCalendar' && !isEmpty) return { birthCalendar: calendarFor(member, value) }
  return { [field]: isEmpty ? undefined : READERS[field](value) }
}

/** A calendar under which the birth date that is known is a day. */
function calendarFor(member: Member | undefined, value: string): BirthCalendar {
  const birthCalendar = READERS.birthCalendar(value)
  const born = member?.birth ? { birth: member.birth, birthCalendar } : undefined
  if (born && !solarBirth(born))
    throw new Complaint(
      `没有「${birthInWords(born)}」这一天，请把出生日期一起写，如：生日 农历1948年三月初六`,
    )
  return birthCalendar
}

function emptyList(field: (typeof LISTS)[number]): string[] | undefined {
  return field === 'subscriptions' ? [] : undefined
}

function listWith(value: string, known: readonly string[]): string[] {
  const [, verb = '', rest = value] =
    /^(加上?|增加|去掉|减|不要|取消)\s*[：:]?\s*([\s\S]+)$/.exec(value) ?? []
  const named = readList(rest)
  if (!verb) return named
  return verb.startsWith('加') || verb === '增加'
    ? [...new Set([...known, ...named])]
    : known.filter((one) => !named.includes(one))
}

function isAnswer(field: RosterField): field is (typeof ANSWERS)[number] {
  return (ANSWERS as readonly string[]).includes(field)
}

function isList(field: RosterField): field is (typeof LISTS)[number] {
  return (LISTS as readonly string[]).includes(field)
}

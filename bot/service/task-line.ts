import { Complaint } from '../errors.ts'
import { momentAt, momentInWords } from '../language/calendar.ts'
import { NUMERAL, readCount } from '../language/numerals.ts'
import { readWhen, type WhenReading } from '../language/when.ts'
import { secretsIn, secretsInWords } from '../secrecy.ts'

/** What a volunteer task's line says. */
export interface TaskPlan {
  /** What is done: 宣讲. */
  work: string
  place: string
  startsAt: Date
  /** How many are wanted; nobody said where it is missing. */
  needed?: number
  /** The team whose work it is. */
  team?: string
}

export const TASK_EXAMPLE = '志愿 12月8日下午2点 镇小学 宣讲 3人'
/** What teams are commonly formed for. */
export const USUAL_TEAMS = ['文体宣传', '调查研究', '治安帮教', '宣讲进校园'] as const

const LONGEST = 200
const COUNT = `(?:${NUMERAL}{1,3}\\s*(?:-|—|~|～|到|至)\\s*)?(?<count>${NUMERAL}{1,3})`
const WHO = '(?:[个名位]\\s*(?:志愿者|人手?)?|志愿者|人手?)(?![大民])'
const ENOUGH = '(?:参加|报名|左右|就行|即可|就够了?)?'
/** Hands that are asked for in so many words, or a number that stands by itself: 给300人宣讲 wants nobody. */
const HANDS = [
  new RegExp(`(?:需要|[要需缺招])\\s*${COUNT}\\s*${WHO}${ENOUGH}`),
  new RegExp(`(?<![给为向对约有\\d])(?<!${NUMERAL})${COUNT}\\s*${WHO}${ENOUGH}(?=$|[\\s，,。；;！!])`),
]
const PLACE_LABEL = /^(?:地点|地址|在|到|去)[：:]?\s*(?=.{2})/
const PLACE_WORD =
  '(?:[学校村镇乡县市区院馆场路站室厅楼园所寨组街河桥店家库山]|社区|中心|广场|门口|办公室|活动室|敬老院|文化站|农家书屋|居委会|村委会|政府|礼堂|食堂|祠堂|年级)'
const PLACE_END = new RegExp(`${PLACE_WORD}$`)
const WORK_WORD =
  '(?:宣讲|打扫|清扫|扫[雪地]|清理|理发|慰问|看望|探望|巡逻|排练|演出|表演|辅导|义诊|植树|值[守班]|站岗|调查|走访|发放|收集|登记|整理|布置|搬|捡|擦|教|讲|帮|给|为|陪|送|写|画|唱|跳|种|做|办|搞|开展|参加|维持|接送|打)'
/** 到镇小学宣讲, 敬老院给老人理发: a place and what is done there in one. */
const PLACE_THEN_WORK = [
  new RegExp(`^(?:在|到|去)?(?<place>.{1,12}?${PLACE_WORD})(?<work>${WORK_WORD}.*)$`),
  new RegExp(`^(?:在|到|去)?(?<place>.{1,12}${PLACE_WORD})(?<work>.{2,})$`),
]
/** 打扫文化广场 */
const WORK_AT_PLACE = new RegExp(`^${WORK_WORD}(?:一下)?(?<place>.{1,12}${PLACE_WORD})$`)
const TELEPHONE = /(?<!\d)1\d{10}(?!\d)/

/**
 * Reads when, where, what and how many hands from a line of staff. Throws a Complaint that says what is missing, or
 * that cannot go to a group.
 */
export function readTask(text: string, { now, teams }: { now: Date; teams: readonly string[] }): TaskPlan {
  if (text.length > LONGEST) throw new Complaint(`太长了，请写在 ${LONGEST} 字以内，如：${TASK_EXAMPLE}`)
  const secrets = secretsIn(text)
  if (secrets.length) throw new Complaint(`里面像是有${secretsInWords(secrets)}，不能发，请改好再写。`)
  if (TELEPHONE.test(text)) throw new Complaint('里面有手机号，不能发到群里，请去掉再写。')
  const when = timeIn(text, now)
  const timed = `${text.slice(0, when.span[0])} ${text.slice(when.span[1])}`
  const found = HANDS.map((one) => one.exec(timed)).find(Boolean)
  const needed = readCount(found?.groups?.count ?? '')
  const parts = (found ? timed.replace(found[0], ' ') : timed).split(/[\s，,。；;！!]+/).filter(Boolean)
  const { place, work } = sort(parts, teams)
  if (!work || !place) throw new Complaint(`请写上时间、地点、做什么，如：${TASK_EXAMPLE}`)
  const team = teamOf(work, teams)
  const startsAt = momentAt(when.date, when.time)
  return { work, place, startsAt, ...(needed > 0 ? { needed } : {}), ...(team ? { team } : {}) }
}

function timeIn(text: string, now: Date): WhenReading & { time: string } {
  const reading = readWhen(text, now)
  if (reading.kind === 'several') {
    const ways = reading.choices.map(({ date, time }) => momentInWords(momentAt(date, time)))
    throw new Complaint(`时间有几种读法：${ways.join('；')}。请写清楚，如：${TASK_EXAMPLE}`)
  }
  if (reading.kind === 'none' || !reading.when.time)
    throw new Complaint(`没看懂时间，请写上哪天几点，如：${TASK_EXAMPLE}`)
  const { when } = reading
  const { time = '' } = when
  if (momentAt(when.date, time) <= now)
    throw new Complaint(`${momentInWords(momentAt(when.date, time))}已经过去了，请换个时间。`)
  return { ...when, time }
}

interface Where {
  place: string
  work: string
}

/** Parts that name a team or its work say what is done; of the others one that ends like a place is the place. */
function sort(parts: readonly string[], teams: readonly string[]): Where {
  const labelled = parts.findIndex((part) => /^(?:地点|地址)[：:]/.test(part))
  const like = parts.findIndex(
    (part) => !teamOf(part, teams) && PLACE_END.test(part) && !WORK_AT_PLACE.test(part),
  )
  const glued = labelled < 0 && like < 0 ? apart(parts) : undefined
  if (glued) return glued
  const other = parts.findIndex((part) => !teamOf(part, teams))
  const index = [labelled, like, other].find((one) => one >= 0) ?? -1
  const place = (parts[index] ?? '').replace(PLACE_LABEL, '')
  return { place, work: parts.filter((_, one) => one !== index).join(' ') }
}

/** The place in a part that also says what is done there. */
function apart(parts: readonly string[]): Where | undefined {
  for (const [index, part] of parts.entries()) {
    const at = WORK_AT_PLACE.exec(part)?.groups
    const found = PLACE_THEN_WORK.map((one) => one.exec(part)).find(Boolean)?.groups
    const place = at?.place ?? found?.place
    const work = at ? part : found?.work
    if (place && work)
      return { place, work: parts.map((one, which) => (which === index ? work : one)).join(' ') }
  }
  return undefined
}

/** The team whose name a text gives, in full or a part of it. */
export function teamOf(text: string, teams: readonly string[]): string | undefined {
  const words = text.split(/\s+/).filter((word) => word.length > 1)
  const fits = (team: string) => words.some((word) => team.includes(word) || word.includes(team))
  return teams.find((team) => team === text) ?? teams.find(fits)
}

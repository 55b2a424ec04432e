import { MEASURE, NUMERAL } from '../numerals.ts'

/** What a day's phrase is blanked with before clocks are looked for; the second one says a part of the day. */
export const DAY_BLANK = '■'
export const PART_BLANK = '▲'

const EARLY = '凌晨|拂晓|大清早|大早上|清早|清晨|一大早|一早|早上|早晨|上午|午前|上半天'
const NOON = '中午|正午|晌午|午间'
const LATE = '下午|午后|下半天|后半天|傍晚|黄昏|晚上|晚间|夜晚|夜里|夜间|大半夜|半夜|深夜|午夜'
const SHORT = '(?<![最每迟当那])早|晨|(?<![最迟当那])晚|夜'
/** Words that stand between a part of the day and its hour and say nothing. */
const ABOUT = '(?:大约|大概|约|差不多|准时)?\\s*'
/** 三点五 is a number. */
const POINT = `(?:点钟?(?!${NUMERAL}(?:$|[\\s，,。；;！!]|[倍折米公里万亿千吨斤元块亩级度%]))|时)(?!候|间|事|钱|数|名|评|期|代|常|长|段|心|赞|击|播|菜|歌|餐|滴|位)`
const TO = '\\s*(?:起|开始)?\\s*(?:-|~|到|至)+\\s*'
const AFTER_DAY = `(?<=[${DAY_BLANK}${PART_BLANK}][)）]?\\s{0,3})`
const NO_COUNT = `(?!\\d|${MEASURE}|[点时年月日号:%]|天)`
/** What may follow an hour that has no 点: 明天上午9 镇政府. */
const BOUNDARY =
  '(?=$|[\\s，,。；;！!、)）]|前|在|到(?!会)|开|集[合中]|准时|来|的会|镇|村(?!民)|去)(?!\\s*(?:个|人|名|位|楼|号|元|块))'

/** The patterns name what they find with `first` or `last` before it; `clockOf` reads it. */
function part(name: string): string {
  return `(?:(?<${name}Part>${EARLY}|${NOON}|${LATE}|${SHORT})[的,，]?\\s*${ABOUT})`
}

function hour(name: string): string {
  return `(?<!${NUMERAL}|第|\\d[.:])(?<${name}Hour>${NUMERAL}{1,3})`
}

/** Two digits or a word: an hour that stands without 点. */
function bareHour(name: string): string {
  return `(?<!\\d|\\d\\.)(?<${name}Hour>\\d{1,2}(?!\\d)|十[一二]?|[一二两三四五六七八九])`
}

function minutes(name: string): string {
  const ways = [
    `(?<${name}Half>半)钟?(?!天|小时|个)`,
    `(?<${name}Quarter>[一1二2两三3])刻钟?`,
    '[整正]',
    `(?:差|欠|缺)(?:(?<${name}LessQuarter>一)刻|(?<${name}Less>${NUMERAL}{1,3})分?钟?)`,
    `[过零又](?:(?<${name}PastQuarter>一)刻|(?<${name}Past>${NUMERAL}{1,2})分?(?!钟|${NUMERAL}))`,
    `(?<${name}Minutes>${NUMERAL}{1,3})分(?!钟|会|组|部)`,
    `(?<${name}Bare>${NUMERAL}{2,3})(?!${NUMERAL}|${MEASURE}|[号分会天日月])`,
  ]
  return `(?:${ways.join('|')})?`
}

function words(name: string): string {
  return `${part(name)}?${hour(name)}${POINT}${minutes(name)}`
}

/** 9:30, and after a day or a part of it 9.30 and 0930. */
function figures(name: string, between: string): string {
  return `(?<${name}Hour>\\d{1,2})${between}(?<${name}Minutes>[0-5]\\d)${NO_COUNT}`
}

function compact(name: string): string {
  return `(?<${name}Hour>[012]\\d)(?<${name}Minutes>[0-5]\\d)${NO_COUNT}`
}

const PART_OR_DAY = `(?:${part('first')}|${AFTER_DAY})`
const PART_SAID = `(?:${part('first')}|(?<=${PART_BLANK}\\s{0,3}))`

/** How a time of day is written, alone or as a range that has its unit only once. */
export const CLOCK_PATTERNS: readonly RegExp[] = [
  `${part('first')}?(?<!\\d|\\d[.:])(?<firstHour>\\d{1,2}):(?<firstMinutes>\\d{2})(?::\\d{2})?(?!\\d)(?:分(?!钟|会|组))?(?:\\s*(?<firstMeridiem>[AaPp])\\.?[Mm]\\.?(?![a-z]))?`,
  words('first'),
  `${part('first')}?(?<!月)${hour('first')}${TO}${words('last')}`,
  `${PART_OR_DAY}${figures('first', '[.·。;]')}(?:${TO}${part('last')}?${figures('last', '[.·。;:]')})?`,
  `${PART_OR_DAY}${compact('first')}(?:${TO}${part('last')}?${compact('last')})?`,
  `${part('first')}?差(?:(?<firstLessQuarter>一)刻钟?|(?<firstLess>${NUMERAL}{1,3})分钟?)(?:到|就)?${hour('first')}${POINT}`,
  `${PART_SAID}${bareHour('first')}(?:(?<firstHalf>半)${NO_COUNT}|${BOUNDARY})`,
  `${PART_SAID}${bareHour('first')}(?<firstHalf>半)?${TO}${part('last')}?${bareHour('last')}(?:(?<lastHalf>半)|${BOUNDARY})`,
  `${AFTER_DAY}${bareHour('first')}(?<firstHalf>半)(?!天|小时|个|年|月)`,
  `${part('first')}?(?<!\\d|\\d[.:])(?<firstHour>\\d{1,2})\\s*(?<firstMeridiem>[AaPp])\\.?[Mm](?![a-z])`,
  `(?:(?<only>${EARLY}|${NOON}|${LATE})|(?<=[${DAY_BLANK}])(?<short>早|晚))(?!好|安|茶|饭|班车|[会餐报点年])`,
].map((source) => new RegExp(source, 'g'))

/** What may end a range after 「9点到」 without a 点 of its own. */
export const BARE_END = new RegExp(
  `${TO}${part('last')}?${bareHour('last')}(?:(?<lastHalf>半)|${BOUNDARY})`,
  'y',
)
export const RANGE = new RegExp(`^${TO}(?:第二天|次日|翌日|隔天)?的?\\s*$`)
export const NEXT_DAY = /第二天|次日|翌日|隔天/

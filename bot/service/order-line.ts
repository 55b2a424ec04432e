/** A line of staff that ends a task: no more sign-ups, or it is off and why. */
export interface TaskEnd {
  number: number
  isOff: boolean
  reason: string
}

/** A line of staff that enters who goes or not, as they heard on the telephone. */
export interface TaskEntry {
  number: number
  names: string
  status: 'in' | 'out'
}

const END = '(?<end>截止报名|截止|停止报名|取消|不办了?)'
const NUMBER = '(?<number>\\d{1,4})\\s*号?(?:志愿)?'
const ENDS = [
  new RegExp(`^${END}\\s*${NUMBER}(?!\\d)[\\s，,：:]*(?<reason>[\\s\\S]*)$`),
  new RegExp(`^${NUMBER}\\s*${END}(?:[\\s，,：:]+(?<reason>[\\s\\S]*))?$`),
]
const OUT = '(?:[去来]不[了成倒到]|不[去来]|不参加|参加不了|没空|取消|退出)'
const ENTERS = new RegExp(
  `^${NUMBER}\\s+(?<names>[\\s\\S]+?)\\s*(?:[也都就]?(?:(?<out>${OUT})|[去来]|参加|报名))?[了啦。！!\\s]*$`,
)

/** 取消 5 学校放假, 5 取消, 截止 5. */
export function readEnd(text: string): TaskEnd | undefined {
  const { number, end = '', reason = '' } = ENDS.map((one) => one.exec(text)).find(Boolean)?.groups ?? {}
  return number ? { number: Number(number), isOff: !/截止|停/.test(end), reason: reason.trim() } : undefined
}

/** 5 莫道明 去, 5 莫道明去不了了, 5号 莫道明、程国安; whether those are names is for the roster to say. */
export function readEntry(text: string): TaskEntry | undefined {
  const { number, names = '', out } = ENTERS.exec(text)?.groups ?? {}
  return number ? { number: Number(number), names, status: out ? 'out' : 'in' } : undefined
}

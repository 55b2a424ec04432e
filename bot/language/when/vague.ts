import { NUMERAL } from '../numerals.ts'
import { DIGIT_FESTIVAL, FESTIVAL } from './festival-day.ts'

/** Times that are no single day. */
const VAGUE = [
  '(?:(?:[下上]一?个?){1,4}|这一?个?|本|当|每一?个?|隔)(?:周|星期|礼拜|月)',
  `(?:${NUMERAL}{1,2}|元)月份?|月中|[上中下]旬`,
  '[年节][前后]|近[期日]|改[天日]|择日|过几天|过两天|这[几两]天|[哪某那]一?天|有一?天|当[天日晚]|明年|后年|去年|[上下]半年|到时候',
  '周几|星期几|几号|第二天|次日|翌日|隔天|头[一]?天|假期|[暑寒]假|(?<!月|历|年)初[一二三四五六七八九十]',
  `${NUMERAL}{1,3}个?(?:天|日|周|星期|月|工作日)(?:之|以)?内|${NUMERAL}{1,3}个?工作日后?`,
  `${FESTIVAL}|${DIGIT_FESTIVAL}`,
].join('|')
const BEFORE_TIME = new RegExp(`(?:${VAGUE})[^，,。；;！!\\n]{0,8}$`)
const FAR = 30

/**
 * Where a time begins that is no single day and that stands right before a time of day (下周上午9点); undefined when
 * there is none. Days must have been blanked.
 */
export function vagueBefore(text: string, index: number): number | undefined {
  const from = Math.max(index - FAR, 0)
  const match = BEFORE_TIME.exec(text.slice(from, index))
  return match ? from + match.index : undefined
}

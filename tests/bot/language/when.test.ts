import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { momentAt, timeInWords } from '../../../bot/language/calendar.ts'
import { readWhen, type WhenReading } from '../../../bot/language/when.ts'

/** A Monday in the morning. */
const MORNING = momentAt('2026-11-16', '08:40')
/** The same day, when tired people write. */
const NIGHT = momentAt('2026-11-16', '22:10')

function short({ date, time, part, endTime, endDate }: WhenReading): string {
  const rest = [time, part, endTime && `until ${endTime}`, endDate && `to ${endDate}`]
  return [date, ...rest.filter(Boolean)].join(' ')
}

/** What was read, several readings with | between them. */
function read(text: string, now = MORNING): string {
  const when = readWhen(text, now)
  if (when.kind === 'none') return when.misread === undefined ? 'none' : `not read: ${when.misread}`
  return when.kind === 'one' ? short(when.when) : when.choices.map(short).join(' | ')
}

/** The place in the text that says the time. */
function place(text: string): string | undefined {
  const when = readWhen(text, MORNING)
  return when.kind === 'one' ? text.slice(...when.when.span) : undefined
}

describe('a day', () => {
  test.each([
    ['11月23日', '2026-11-23'],
    ['11月23', '2026-11-23'],
    ['十一月二十三号', '2026-11-23'],
    ['11.23', '2026-11-23'],
    ['11/23', '2026-11-23'],
    ['11-23', '2026-11-23'],
    ['2026.11.23', '2026-11-23'],
    ['26年11月23日', '2026-11-23'],
    ['二〇二六年十一月二十三日', '2026-11-23'],
    ['20261123', '2026-11-23'],
    ['23号', '2026-11-23'],
    ['二十三号', '2026-11-23'],
    ['3号', '2026-12-03'],
    ['元月5日', '2027-01-05'],
    ['1月5日', '2027-01-05'],
    ['明年11月5日', '2027-11-05'],
    ['去年国庆', '2025-10-01'],
  ])('with its number is the next one: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test.each([
    ['明日', '2026-11-17'],
    ['大后天', '2026-11-19'],
    ['外后天', '2026-11-19'],
    ['明儿个早上', '2026-11-17 morning'],
    ['昨晚', '2026-11-15 afternoon'],
    ['五天以后', '2026-11-21'],
    ['再过十天', '2026-11-26'],
    ['半个月后', '2026-12-01'],
    ['截至今天下午5点', '2026-11-16 17:00'],
    ['三个星期后的周四', '2026-12-10'],
    ['下周的今天', '2026-11-23'],
    ['明年今天', '2027-11-16'],
    ['今明两天', '2026-11-16 to 2026-11-17'],
  ])('is counted from today: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('a month after the last of a long one is the last of a short one', () => {
    expect(read('一个月后', momentAt('2027-01-31'))).toBe('2027-02-28')
  })

  test.each([
    ['周四', '2026-11-19'],
    ['礼拜天', '2026-11-22'],
    ['本周日', '2026-11-22'],
    ['下周一', '2026-11-23'],
    ['下个礼拜的礼拜三', '2026-11-25'],
    ['下下周五', '2026-12-04'],
    ['上周五', '2026-11-13'],
    ['周末', '2026-11-21'],
    ['每周三', '2026-11-18'],
  ])('is a weekday of a week that begins on Monday: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('is a weekday of the next week when its hour has passed today', () => {
    expect(read('周一上午8点')).toBe('2026-11-23 08:00')
    expect(read('周一上午9点')).toBe('2026-11-16 09:00')
  })

  test.each([
    ['月底', '2026-11-30'],
    ['12月底', '2026-12-31'],
    ['下月初', '2026-12-01'],
    ['十二月最后一天', '2026-12-31'],
    ['下个月倒数第三天', '2026-12-29'],
    ['12月第二个周六', '2026-12-12'],
    ['下个月倒数第二个星期天', '2026-12-20'],
    ['每月第一个周五', '2026-12-04'],
    ['本月最后一个工作日', '2026-11-30'],
    ['今年最后一天', '2026-12-31'],
  ])('is counted within a month: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test.each([
    ['冬至', '2026-12-22'],
    ['元旦', '2027-01-01'],
    ['国家公祭日上午', '2026-12-13 morning'],
    ['国际志愿者日', '2026-12-05'],
    ['12.4国家宪法日', '2026-12-04'],
    ['学雷锋纪念日', '2027-03-05'],
    ['母亲节', '2027-05-09'],
    ['全国助残日', '2027-05-16'],
    ['全民国防教育日', '2027-09-18'],
    ['119消防日', '2027-11-09'],
    ['中国农民丰收节', '2027-09-23'],
    ['贵州生态日', '2027-06-18'],
    ['入伏', '2027-07-20'],
    ['数九', '2026-12-22'],
    ['三八国际妇女节', '2027-03-08'],
    ['十一', '2027-10-01'],
  ])('is a festival or a commemoration day: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test.each([
    ['腊月初八', '2027-01-15'],
    ['冬月廿三', '2026-12-31'],
    ['二月初二', '2027-03-09'],
    ['农历八月十五', '2027-09-15'],
    ['农历初十', '2026-11-18'],
    ['明年正月初八', '2027-02-13'],
    ['除夕', '2027-02-05'],
    ['腊月三十', '2027-02-05'],
    ['大年初三', '2027-02-08'],
  ])('is one of the lunar calendar: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('of the new year is named by its number alone only when that is near', () => {
    expect(read('初八上午9点收假', momentAt('2027-01-30'))).toBe('2027-02-13 09:00')
    expect(read('初八收假')).toBe('none')
  })

  test.each([
    ['元旦前一天', '2026-12-31'],
    ['冬至前三天', '2026-12-19'],
    ['除夕前夕', '2027-02-04'],
    ['“元旦”前一天下午', '2026-12-31 afternoon'],
    ['春节后第二天', '2027-02-08'],
    ['元宵节第二天', '2027-02-21'],
    ['元旦前的周三', '2026-12-30'],
    ['春节后第一个周一', '2027-02-08'],
    ['冬至那周的周五', '2026-12-25'],
    ['12月20日的前一天', '2026-12-19'],
    ['除夕夜', '2027-02-05 afternoon'],
  ])('may be moved away from another one: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('after holidays begins work by the list that the State Council has published', () => {
    expect(read('国庆节后第一个工作日', momentAt('2026-09-21'))).toBe('2026-10-08')
    expect(read('春节后第一个工作日')).toBe('not read: 春节后第一个工作日')
  })

  test.each([
    ['12月3日（周四）上午9点', '2026-12-03 09:00'],
    ['周四（12月3日）上午9点', '2026-12-03 09:00'],
    ['明天（17号）下午', '2026-11-17 afternoon'],
    ['12月3日（周五）', '2026-12-03 | 2026-12-04'],
    ['明天（18号）', '2026-11-18 | 2026-11-17'],
    ['冬至（12月21日）', '2026-12-21 | 2026-12-22'],
  ])('that is said twice is one, or two readings where it differs: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })
})

describe('a time of day', () => {
  test.each([
    ['明天上午9点', '2026-11-17 09:00'],
    ['明天下午两点半', '2026-11-17 14:30'],
    ['明天九点一刻', '2026-11-17 09:15'],
    ['明天上午九点过五分', '2026-11-17 09:05'],
    ['明天差十分九点', '2026-11-17 08:50'],
    ['明天上午10点欠5分', '2026-11-17 09:55'],
    ['明天14时20分', '2026-11-17 14:20'],
    ['明晚7:30', '2026-11-17 19:30'],
    ['明天2:30pm', '2026-11-17 14:30'],
    ['明天中午', '2026-11-17 12:00'],
    ['明天中午一点', '2026-11-17 13:00'],
    ['明天晌午', '2026-11-17 12:00'],
    ['下午3点', '2026-11-16 15:00'],
    ['上午8点', '2026-11-17 08:00'],
    ['两小时后', '2026-11-16 10:40'],
    ['三刻钟后', '2026-11-16 09:25'],
    ['一个小时二十分钟后', '2026-11-16 10:00'],
    ['明天这个时候', '2026-11-17 08:40'],
  ])('is read in the words of the trade: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test.each([
    ['今晚12点', '2026-11-17 00:00'],
    ['今晚两点', '2026-11-17 02:00'],
    ['半夜一点', '2026-11-17 01:00'],
    ['凌晨三点', '2026-11-17 03:00'],
    ['11月20日24:00', '2026-11-21 00:00'],
  ])('after midnight is on the next day: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test.each([
    ['明天9半', '2026-11-17 09:30'],
    ['明天上午9 镇政府三楼', '2026-11-17 09:00'],
    ['明天下午3半', '2026-11-17 15:30'],
    ['明早8', '2026-11-17 08:00'],
    ['明天0930', '2026-11-17 09:30'],
    ['周五1430', '2026-11-20 14:30'],
    ['明天上午9.30', '2026-11-17 09:30'],
    ['11.20 9.30', '2026-11-20 09:30'],
    ['下午2。30', '2026-11-16 14:30'],
    ['明天9:OO', '2026-11-17 09:00'],
    ['明天上午lO点', '2026-11-17 10:00'],
    ['俩点半', '2026-11-16 14:30 | 2026-11-17 02:30'],
    ['下午２：３０', '2026-11-16 14:30'],
    ['星期曰上午', '2026-11-22 morning'],
    ['下洲三下午3点', '2026-11-25 15:00'],
    ['名天上午', '2026-11-17 morning'],
    ['下週五下午兩點鐘', '2026-11-27 14:00'],
    ['後天上午', '2026-11-18 morning'],
    ['11 月 20 日 上午 9 : 30', '2026-11-20 09:30'],
  ])('is read with slips, without its unit and in traditional characters: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test.each([
    ['明天上午9点到11点半', '2026-11-17 09:00 until 11:30'],
    ['明天9:00-11:30', '2026-11-17 09:00 until 11:30'],
    ['明天上午9-11点', '2026-11-17 09:00 until 11:00'],
    ['明天上午9.30-11.30', '2026-11-17 09:30 until 11:30'],
    ['明天上午11点到1点', '2026-11-17 11:00 until 13:00'],
    ['早8点至晚6点', '2026-11-17 08:00 until 18:00'],
    ['明天中午12点到2点', '2026-11-17 12:00 until 14:00'],
    ['明天3点到5点', '2026-11-17 15:00 until 17:00 | 2026-11-17 03:00 until 05:00'],
  ])('may be a range: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test.each([
    ['今晚8点到明早8点', '2026-11-16 20:00 until 2026-11-17T08:00'],
    ['周五22:00至次日6:00', '2026-11-20 22:00 until 2026-11-21T06:00'],
    ['明晚9点到12点', '2026-11-17 21:00 until 2026-11-18T00:00'],
    ['晚上十点到早上五点', '2026-11-16 22:00 until 2026-11-17T05:00'],
    ['11月20日9点到11月22日下午5点', '2026-11-20 09:00 until 2026-11-22T17:00'],
  ])('of a range that ends on a later day is told with that day: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('on another day is said with that day', () => {
    expect(timeInWords('2026-11-17T07:00')).toBe('11月17日上午7:00')
    expect(timeInWords('07:00')).toBe('上午7:00')
  })
})

describe('several days', () => {
  test.each([
    ['11月23日至27日', '2026-11-23 to 2026-11-27'],
    ['11月23-27日', '2026-11-23 to 2026-11-27'],
    ['23号到27号', '2026-11-23 to 2026-11-27'],
    ['11.23-11.27', '2026-11-23 to 2026-11-27'],
    ['11月28号到12月2号', '2026-11-28 to 2026-12-02'],
    ['12月30日到1月2日', '2026-12-30 to 2027-01-02'],
    ['下周二到周四', '2026-11-24 to 2026-11-26'],
    ['11月23日（周一）至27日（周五）', '2026-11-23 to 2026-11-27'],
    ['11月23日至29日（周一至周日）', '2026-11-23 to 2026-11-29'],
    ['23日上午到24日下午', '2026-11-23 morning to 2026-11-24'],
  ])('are a range: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('in a list are told by their first', () => {
    expect(read('周四、周五下午3点')).toBe('2026-11-19 15:00')
    expect(read('23、24号上午')).toBe('2026-11-23 morning')
  })

  test('on each of which something is have no last one', () => {
    expect(read('下周一到周四每天下午3点')).toBe('2026-11-23 15:00')
  })

  test.each([
    ['周三或周四上午9点', '2026-11-18 09:00 | 2026-11-19 09:00'],
    ['明天上午还是下午', '2026-11-17 morning | 2026-11-17 afternoon'],
    ['明天9点或者10点', '2026-11-17 09:00 | 2026-11-17 10:00'],
    ['明后天', '2026-11-17 | 2026-11-18'],
    ['明天下午两三点', '2026-11-17 14:00 | 2026-11-17 15:00'],
    ['明天3点', '2026-11-17 15:00 | 2026-11-17 03:00'],
    ['八月十五', '2027-09-15 | 2027-08-15'],
  ])('or hours that may be meant are several readings, the likelier first: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('are not asked about where one of them has passed', () => {
    expect(read('今天3点')).toBe('2026-11-16 15:00')
    expect(read('7点半')).toBe('2026-11-17 07:30 | 2026-11-16 19:30')
    expect(read('7点半', NIGHT)).toBe('2026-11-17 07:30')
  })
})

describe('what is corrected', () => {
  test.each([
    ['明天上午9点，不对，后天上午10点', '2026-11-18 10:00'],
    ['周三下午3点，说错了，周四', '2026-11-19 15:00'],
    ['明天上午9点 哦不 10点', '2026-11-17 10:00'],
    ['明天下午3点，更正：4点', '2026-11-17 16:00'],
    ['不是周三，是周四上午9点', '2026-11-19 09:00'],
    ['是周四不是周三', '2026-11-19'],
    ['下周三的党课改到周五下午2点', '2026-11-27 14:00'],
    ['周四的会提前到周三', '2026-11-18'],
    ['原定11月20日上午9点的会议改为11月23日下午3点', '2026-11-23 15:00'],
    ['11月25日的会推迟到27日上午9点', '2026-11-27 09:00'],
    ['明天下午2点的会改到4点', '2026-11-17 16:00'],
    ['明天上午的会取消，后天上午9点开', '2026-11-18 09:00'],
  ])('gives way to the correction: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('keeps no hour on the day to which it is put, unless that is said', () => {
    expect(read('周三上午9点的会改到周五')).toBe('2026-11-20')
    expect(read('周三上午9点的会改到周五，时间不变')).toBe('2026-11-20 09:00')
  })

  test.each([
    ['明天9点的会推迟半小时', '2026-11-17 09:30'],
    ['明天9点到11点的会推迟半小时', '2026-11-17 09:30 until 11:30'],
    ['周三的例会顺延一周', '2026-11-25'],
    ['明天9点的会提前一小时', '2026-11-17 08:00'],
    ['明天9点开会，提前十分钟入场', '2026-11-17 09:00'],
  ])('may be moved by so much: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('is no correction when it is asked', () => {
    expect(read('是不是明天上午9点？')).toBe('2026-11-17 09:00')
  })
})

describe('of several times in a text', () => {
  test.each([
    ['元旦安保部署会 12月28日上午9点', '2026-12-28 09:00'],
    ['重阳节活动 11月20日下午3点', '2026-11-20 15:00'],
    ['开会 “元旦”表彰会 12月29日', '2026-12-29'],
    ['收到今天的通知：周五上午9点开会', '2026-11-20 09:00'],
    ['请把上周五的记录明天上午交来', '2026-11-17 morning'],
    ['11月25日上午9点集中学习，请于23日下午5点前报名', '2026-11-25 09:00'],
    ['报名截止11月20日，11月23日上午9点开始', '2026-11-23 09:00'],
    ['明天上午8:30报到，9:00开会', '2026-11-17 09:00'],
    ['上午9点 支部党员大会 11月20日', '2026-11-20 09:00'],
    ['明天下午 党员活动室 3点', '2026-11-17 15:00'],
  ])('that of the event counts, not one in a name: %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })

  test('a festival in the name is the day where no other is given', () => {
    expect(read('元旦文艺演出 上午9点 广场')).toBe('2027-01-01 09:00')
  })

  test.each([
    ['党课 明天上午9点 三楼', '明天上午9点'],
    ['党课 11 月 20 日 上午 9 : 30 三楼', '11 月 20 日 上午 9 : 30'],
    ['党课 明天上午9点，不对，后天上午9点 三楼', '明天上午9点，不对，后天上午9点'],
    ['党课推迟到周五上午9点', '推迟到周五上午9点'],
    ['😀党课 11月20日（周五）上午9点 三楼', '11月20日（周五）上午9点'],
  ])('its place in the text is told: %s', (text, wanted) => {
    expect(place(text)).toBe(wanted)
  })
})

describe('no time', () => {
  test.each([
    '五一村的党员到齐了',
    '李国庆请假',
    '张立春没来',
    '八一中学门口',
    '三八红旗手',
    '国庆快乐',
    '元旦值班表发了',
    '十一届三中全会',
    '3号楼会议室',
    '8号文件学完了',
    '讲三点意见',
    '下面说两点：',
    '有一点困难',
    '差一点忘了',
    '到会2/3以上',
    '花了8.5元',
    '10月20人参加',
    '血压150/90',
    '热线12345',
    '第三周的学习笔记',
    '每周一次',
    '四点半课堂',
    '《八点钟》看完了',
    '土地日常巡查',
    '老年人日间照料中心',
    '儿童节目单',
    '建立冬季防火队',
    '经过三天努力',
    '周天华请假',
    '大家晚上好',
    '会议结束半小时后',
    '两三天后再说',
    '过两天再看',
    '改天再说',
    '时间另行通知',
    '11月中旬',
    '下周',
    '国庆期间',
    '春节前走访',
    '11月20日左右',
    '三天内交',
    '3日游',
  ])('is in %s', (text) => {
    expect(read(text)).toBe('none')
  })

  test.each([
    ['2月30号上午9点', '2月30号'],
    ['下周八', '下周八'],
    ['明天25点', '明天25点'],
    ['9:75', '9:75'],
    ['下周上午9点', '下周上午9点'],
    ['12月党课下午3点', '12月党课下午3点'],
    ['活动当天早上8点', '当天早上8点'],
    ['12月第二周周三', '12月第二周周三'],
    ['闰五月初一', '闰五月初一'],
  ])('is guessed from one that does not exist or is no single day: %s', (text, misread) => {
    expect(readWhen(text, MORNING)).toEqual({ kind: 'none', misread })
  })
})

test('whatever is written, what is read exists and lies within the text', () => {
  const word = fc.constantFrom(
    ...'下 周三 月 10月 14 日 号 上午 晚上 9 点 半 :30 - 到 第二天 重阳节 前 一天 （ ） ， 或 不对 改到 推迟 半小时'.split(
      ' ',
    ),
    ...'正月 初八 农历 闰 今年 9999年 0000年 最后 工作日 倒数 每天 8.5 9/10 😀 不是 小时后 大年三十 曰 l O 差 刻 24'.split(
      ' ',
    ),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join('')
      const when = readWhen(text, NIGHT)
      for (const { date, time, endDate, span } of when.kind === 'one' ? [when.when] : []) {
        expect(() => momentAt(date, time)).not.toThrow()
        expect(endDate === undefined || endDate > date).toBe(true)
        expect(0 <= span[0] && span[0] < span[1] && span[1] <= text.length).toBe(true)
      }
    }),
    { numRuns: 3_000 },
  )
})

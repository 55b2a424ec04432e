import {
  asked,
  closing,
  festivalGreetings,
  monthly,
  reminders,
  rings,
  service,
  stillOpen,
  taskReminders,
} from './dues.ts'
import { at, hear } from './kit.ts'
import { PARTY, usesWechat } from './people.ts'
import type { BranchLife } from './start.ts'
import { both, cheng, group, li, type stepsOf } from './steps.ts'

export type Life = BranchLife & { steps: ReturnType<typeof stepsOf> }

/** A meeting, from its call to what the absent make up. */
export async function meets({ chat, quarter, steps }: Life): Promise<void> {
  await quarter.goesOnTo(at('06-05', '10:00'))
  await steps.calls('支部党员大会 6月12日上午9点 镇政府三楼会议室 议题：学习八项规定精神；推选老年大学学员')
  await quarter.tells('小李', '电话 周启福 来', li(/已代记 1 人/))
  await quarter.tells('令狐德', '我来', hear('令狐德', /^好的/))
  await steps.answers('7 人：参加 4，线上 1，请假 2', {
    李桂芳: '1',
    王秀英: '我来，坐早班车',
    杨胜利: '2',
    罗朝阳: '来不倒，腰杆痛得很',
    张大山: '3 住院',
  })
  const coming = ['李桂芳', '王秀英', '令狐德', '杨胜利']
  quarter.expects(...reminders(at('06-12', '09:00'), '支部党员大会', coming))
  await quarter.goesOnTo(at('06-10', '12:00'))
  await chat.restartsWorker()
  await quarter.goesOnTo(at('06-12', '08:10'))
  await quarter.tells('小李', '线上讨论 议题2 20分钟', li(/开始讨论/), group(/^【线上讨论】/))
  const ends = chat.now().getTime() + 20 * 60_000
  quarter.expects(
    { ...group(/讨论结束了，1 位老同志说了意见/), at: ends, what: 'end of the discussion' },
    { ...li(/线上讨论到时间了.*1 人说了 1 条/s), at: ends, what: 'what came of the discussion' },
  )
  await quarter.says('韦国庆', '同意')
  await steps.answers('8 人：参加 4，线上 1，请假 3', { 曾庆余: '请假，要去医院复查' })
  await quarter.goesOnTo(at('06-12', '08:50'))
  await quarter.tells('小李', '签到开始', li(/开始签到/), group(/^【签到】/))
  for (const name of ['李桂芳', '王秀英', '令狐德']) await quarter.says(name, '到了')
  await quarter.goesOnTo(at('06-12', '10:30'))
  await quarter.tells('小李', '实到 全部按签到', li(/实到 3/))
  await quarter.tells('小李', '实到 周启福、程国安、线上 杨胜利', li(/实到 5，线上 1，缺席 39/))
  await quarter.tells(
    '小李',
    '结束',
    ...[li(/支部党员大会结束了/), li(/^会议记录.*docx$/), li(/^签到表.*xlsx$/), li(/^要补课 39 人/)],
  )
  await quarter.tells('小李', '补课 发', li(/^请核对/))
  const there = new Set(['李桂芳', '王秀英', '令狐德', '周启福', '程国安', '杨胜利'])
  const absent = PARTY.filter((name) => !there.has(name) && usesWechat(name))
  const materials = absent.map((name) =>
    hear(name, new RegExp(`^${name}同志您好！6月12日上午9:00 支部党员大会`)),
  )
  await quarter.tells('小李', '补课 确认发', li(new RegExp(`给 ${absent.length} 人逐个私聊`)), ...materials)
  await quarter.tells('莫道明', '学完了', hear('莫道明', /您补完了：6月12日/))
  await quarter.tells('小李', '补课 赵永康 已送学', li(/赵永康：记上了，已送学/))
}

/** A list to choose from, and a task. */
export async function chooses({ quarter }: Life): Promise<void> {
  await quarter.goesOnTo(at('06-13', '10:00'))
  await quarter.tells('小李', '点菜单 七月活动：下棋、唱歌、书法 多选 到6月15日', li(/^请核对/))
  await quarter.tells('小李', '发', group(/^【点菜单】七月活动/), li(/发到群里/))
  await quarter.says('王德昌', '1、3')
  await quarter.says('陈光荣', '我选书法')
  await quarter.tells('王秀英', '都行', hear('王秀英', /^好的，记下了（七月活动）/))
  quarter.expects(...closing(at('06-15', '20:00'), '七月活动'))
  await quarter.tells('小李', '任务 7月10日前 报送半年台账 谁 程国安', li(/报送半年台账/))
  quarter.expects(...taskReminders('程国安', '报送半年台账', ['07-03', '07-09', '07-11']))
}

/** What people need help with, by day and by night. */
export async function helps({ chat, quarter }: Life): Promise<void> {
  await quarter.goesOnTo(at('06-16', '14:00'))
  const pipe = chat.now().getTime()
  await quarter.tells('王秀英', '家里水管爆了', hear('王秀英', /总阀/), both(/^【急】王秀英求助，1 号/))
  quarter.expects(...rings(1, pipe, at('06-16', '14:25')), ...asked('王秀英', ['06-17']))
  await quarter.goesOnTo(at('06-16', '14:25'))
  await quarter.tells(
    '小李',
    '接 1 王主任',
    li(/由王主任接了/),
    hear('王秀英', /王主任来办/),
    cheng(/由王主任接了/),
  )
  await quarter.goesOnTo(at('06-17', '11:00'))
  await quarter.tells('王秀英', '好了', hear('王秀英', /就记办好了/), both(/王秀英说 1 号求助.*已办结/))
  await quarter.goesOnTo(at('06-20', '23:10'))
  await quarter.tells('陈国栋', '电视坏了收不到台', hear('陈国栋', /天亮就告诉/))
  quarter.expects(
    { ...both(/^陈国栋求助，2 号/), at: at('06-21', '06:30'), what: 'what was said by night', exact: true },
    ...['06-21', '06-24', '06-25'].map((day) => stillOpen(day, [2])),
    ...asked('陈国栋', ['06-22', '06-24']),
    monthly('06-28', 'a greeting to be released', /^7月1日七一，还没放行的问候/),
    monthly(
      '06-25',
      'meetings wanted',
      /^6月.*有：支委会[^、]*、党课[^、]*、主题党日[^、]*、集中学习[^、]*。/,
    ),
  )
  await quarter.goesOnTo(at('06-21', '10:00'))
  await quarter.tells(
    '程国安',
    '接 2',
    cheng(/由程国安接了/),
    hear('陈国栋', /程国安来办/),
    li(/由程国安接了/),
  )
  await quarter.goesOnTo(at('06-25', '15:00'))
  await quarter.tells('小李', '办结 2 换了机顶盒', li(/2 号办结了/), hear('陈国栋', /换了机顶盒/))
  await quarter.goesOnTo(at('06-27', '22:05'))
  const gas = chat.now().getTime()
  await quarter.says(
    '陈光荣',
    '求助 屋头煤气漏了',
    hear('陈光荣', /总阀/),
    both(/^【急】陈光荣在群里求助，3 号/),
  )
  quarter.expects(...rings(3, gas, at('06-27', '22:30')), ...asked('陈光荣', ['06-28']))
  await quarter.goesOnTo(at('06-27', '22:30'))
  await quarter.tells('小李', '接 3', li(/由小李接了/), hear('陈光荣', /小李来办/), cheng(/由小李接了/))
  await quarter.goesOnTo(at('06-28', '10:00'))
  await quarter.tells('陈光荣', '好了，谢谢', hear('陈光荣', /就记办好了/), both(/已办结/))
  await quarter.tells('小李', '放行 七一', li(/七一/))
  quarter.expects(...festivalGreetings('07-01'))
  await quarter.goesOnTo(at('06-29', '10:00'))
  await quarter.tells('杨秀莲', '求助', hear('杨秀莲', /要帮什么忙/))
  const called = chat.now().getTime() + 5 * 60_000
  quarter.expects({
    ...both(/^杨秀莲说要求助，还没说什么事/),
    at: called,
    what: 'a call that nothing follows',
  })
  await quarter.goesOnTo(at('06-29', '10:20'))
  await quarter.tells('杨秀莲', '没事，点错了', hear('杨秀莲', /^好的/), both(/^杨秀莲刚才说要求助/))
  quarter.expects(monthly('07-01', 'help of June', /^6月求助 3 件，急的 2 件/))
}

/** An event that is relayed, a service, a meeting that is moved, a death and an illness. */
export async function july({ quarter, steps, care }: Life): Promise<void> {
  await quarter.goesOnTo(at('06-29', '15:00'))
  await steps.calls('主题党日 7月1日上午9点 镇文化站 议题：重温入党誓词')
  await steps.answers('2 人：参加 2', { 李桂芳: '1', 吴成才: '要得，我来' })
  quarter.expects(...reminders(at('07-01', '09:00'), '主题党日', ['李桂芳', '吴成才']))
  await quarter.goesOnTo(at('07-01', '09:05'))
  await steps.shows('七一主题党日', [1, 2, 3])
  await quarter.goesOnTo(at('07-01', '10:30'))
  await steps.closes(/直播结束，共 3 张照片/)
  await quarter.goesOnTo(at('07-01', '11:00'))
  await steps.ends('李桂芳、吴成才', li(/^会议记录里放了 3 张照片/))
  await quarter.goesOnTo(at('07-02', '10:00'))
  await quarter.tells('小李', '志愿 7月8日下午2点 镇小学 宣讲 3人', li(/请核对（1 号志愿）/))
  await quarter.tells('小李', '发', group(/\.png$/), group(/^【志愿服务】宣讲/), li(/群里/))
  await quarter.says('莫桂珍', '我去')
  await quarter.says('王德昌', '算我一个')
  quarter.expects(...service(1, '07-08', ['莫桂珍', '王德昌']))
  await quarter.goesOnTo(at('07-08', '10:00'))
  await steps.calls('党课 7月16日下午3点 镇政府三楼会议室 议题：讲传统')
  await steps.answers('2 人：参加 2', { 李桂芳: '1', 吴成才: '1' })
  await quarter.goesOnTo(at('07-10', '15:00'))
  await quarter.tells('小李', '李贵方7月10日去世了', li(/愿老人家安息/))
  await quarter.tells('小李', '改期 7月18日下午3点', li(/请核对/))
  await quarter.tells('小李', '发', group(/\.png$/), group(/7月18日/), li(/通知发到群里了/))
  quarter.expects(...reminders(at('07-18', '15:00'), '党课', ['李桂芳', '吴成才']))
  await quarter.goesOnTo(at('07-12', '10:00'))
  await quarter.tells('程国安', '完成', cheng(/报送半年台账/), li(/报送半年台账/))
  await quarter.goesOnTo(at('07-14', '10:00'))
  await quarter.tells('小李', '徐万年老伴去世了', li(/徐万年家里有丧事/))
  care.bereaved.set('徐万年', '2025-07-14')
  await quarter.goesOnTo(at('07-18', '17:00'))
  await steps.ends('李桂芳、吴成才')
  await quarter.goesOnTo(at('07-20', '16:00'))
  await quarter.tells('王德昌', '我在县医院住院', hear('王德昌', /安心养病/), both(/王德昌说.*改档 1/s))
  await quarter.tells('小李', '改档 1', li(/住院：没有 → 县医院/), hear('王德昌', /已经改好了/))
  quarter.expects(
    monthly('07-25', 'meetings wanted', /^7月.*有：支委会[^、]*、集中学习[^、]*。/),
    monthly('08-01', 'help of July', /^7月求助 1 件/),
  )
  await quarter.goesOnTo(at('07-28', '10:00'))
  await quarter.tells('小李', '求助 周启福 家里停电', li(/已登记：4 号/), both(/周启福求助，4 号/))
  await quarter.tells('小李', '接 4', li(/由小李接了/), cheng(/由小李接了/))
  await quarter.tells('小李', '办结 4 来电了', li(/4 号办结了/))
}

/** A relay that nobody ends, a meeting that is called off, a fire. */
export async function august({ chat, quarter, steps }: Life): Promise<void> {
  await quarter.goesOnTo(at('08-01', '14:00'))
  await steps.shows('八一慰问', [4])
  const begun = chat.now().getTime()
  const hours = (count: number) => begun + count * 3_600_000
  quarter.expects({ ...li(/直播开了 3 个多小时/), at: hours(3), what: 'a relay that was forgotten' })
  await quarter.goesOnTo(hours(6))
  await quarter.goesOnTo(at('08-05', '09:00'))
  await quarter.tells('小李', '王德昌 出院', li(/住院：县医院 → 没有/))
  await quarter.goesOnTo(at('08-06', '10:00'))
  await steps.calls('支委会 8月8日上午9点 镇政府三楼会议室 议题：研究下半年活动')
  await quarter.goesOnTo(at('08-07', '10:00'))
  await quarter.tells('小李', '取消会议 大雨', li(/请核对/))
  await quarter.tells('小李', '发', group(/\.png$/), group(/取消/), li(/取消/))
  await quarter.goesOnTo(at('08-12', '12:00'))
  await Promise.all([chat.restartsWorker(), chat.restartsLine()])
  await quarter.goesOnTo(at('08-15', '09:00'))
  const fire = chat.now().getTime()
  await quarter.tells('刘文学', '厨房着火了', hear('刘文学', /5 号/), both(/【急】刘文学/))
  quarter.expects(...rings(5, fire, at('08-15', '09:31')))
  quarter.expects(stillOpen('08-15', [5]))
  await quarter.goesOnTo(at('08-15', '09:31'))
  await quarter.tells('程国安', '接 5', cheng(/接了/), hear('刘文学', /程国安来办/), li(/接了/))
  await quarter.tells('程国安', '办结 5 火灭了', cheng(/办结了/), hear('刘文学', /火灭了/))
  quarter.expects(
    monthly('08-25', 'meetings wanted', /^8月.*有：支委会[^、]*、主题党日[^、]*、集中学习[^、]*。/),
  )
  await quarter.goesOnTo(at('08-31', '17:00'))
}

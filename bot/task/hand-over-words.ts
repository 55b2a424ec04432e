import type { Settings } from '../config.ts'

/** What the bot does by itself, as it is set, for who takes over. Nothing secret: no key, address or folder. */
export function settingsInWords(settings: Settings): string[] {
  const { studyTime, studyLatest, studyCheckTime, pace, backup, relay } = settings
  const yes = (is: boolean) => (is ? '要' : '不要')
  return [
    `微信群：${settings.groupName}`,
    `每天 ${studyTime} 推送学习（最晚补到 ${studyLatest}），${studyCheckTime} 看明天排了没有`,
    `夜里 ${pace.quietFrom} 到 ${pace.quietUntil} 不主动往群里发`,
    `开会前逐个私聊提醒报了来的：${yes(settings.remindPrivately)}；生日私聊祝贺本人：${yes(settings.greetMembers)}`,
    `急的求助没人接，每 ${settings.helpRingMinutes} 分钟再催`,
    `直播一场最多往群里发 ${relay.sends} 条；老同志的照片${relay.membersAtOnce ? '直接转' : '先给工作人员看'}`,
    `自动备份：${backup.folder ? `每天 ${backup.time}，留 ${backup.keep} 份` : '没有设'}；动态码：${settings.secondFactor ? '要' : '没有设'}；大模型：${settings.assistant ? '设了' : '没有设'}`,
  ]
}

/** What comes again every month and year. */
export function yearInWords(): string[] {
  return [
    '每天早上 8:00 告诉您谁过生日、政治生日；9:00 提醒到期的任务；9:30 列出没办的求助',
    '每月 1 日上月求助小结；25 日看这个月的会议有没有安排（发「计划」）',
    '每月主题党日、支委会、集中学习；每季度支部党员大会、党课',
    '每月底「导出」台账、「学习册」印给不用微信的老同志',
    '每年底：下一年任务表发给小卫；放假安排公布后请人录进去（发「排期」看）',
    '春节、七一、重阳走访慰问；七一前后政治生日',
  ]
}

import type { MeetingKind } from '../../models/meeting.ts'

/** Words that tell a kind, the surest first. */
const KIND_WORDS: readonly [MeetingKind, RegExp][] = [
  ['general', /党员大会|支部大会|全体党员会/],
  ['committee', /支委|支部委员/],
  ['group', /小组会/],
  ['lecture', /党课/],
  ['theme-day', /主题党日|党日活动/],
  ['volunteer', /志愿/],
  ['talk', /宣讲|讲座|报告会/],
  ['study', /集中学习|学习会|学习日/],
  ['leisure', /文娱|文艺|联欢|合唱|唱歌|跳舞|棋|球|比赛|演出|游园|郊游|茶话会|书画/],
  ['activity', /活动(?!室|中心|场)|座谈|体检|参观|会议(?!室|厅|中心)|生活会/],
]

/** The kind of meeting that a text names, or undefined. */
export function kindIn(text: string): MeetingKind | undefined {
  return KIND_WORDS.find(([, words]) => words.test(text))?.[0]
}

/** The word that names a kind most surely, or undefined. */
export function namingWord(words: readonly string[]): string | undefined {
  for (const [, naming] of KIND_WORDS) {
    const found = words.find((word) => naming.test(word))
    if (found) return found
  }
  return undefined
}

/** Kinds that are an event to go to and not a sitting. */
const EVENTS: ReadonlySet<MeetingKind> = new Set(['theme-day', 'volunteer', 'talk', 'leisure', 'activity'])

/** 活动 or 会议, as people call a meeting of this kind. */
export function genreOf({ kind, title }: { kind: MeetingKind; title: string }): '会议' | '活动' {
  return EVENTS.has(kind) && !title.endsWith('会议') ? '活动' : '会议'
}

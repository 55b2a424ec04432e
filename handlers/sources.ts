import { readFile } from 'node:fs/promises'
import { type Context, command } from '../bot/handler.ts'
import { momentInWords } from '../bot/language/calendar.ts'
import { type PageProblem, problemInWords } from '../bot/reading/problem.ts'
import { readSources, type Source } from '../bot/study/sources.ts'
import { type SourceState, sourcesOf } from '../models/source.ts'
import { entriesSince } from '../models/source-entry.ts'

const WEEK = 7 * 24 * 3_600_000
const NONE = '还没有设学习来源。把网站写进一个文件，在设置 STUDY_SOURCES 里写上它在哪里，我每小时去看一次。'

/** 学习来源: each source, when it was read last, and what is wrong with it. */
export const sources = command({
  name: '学习来源',
  aliases: ['来源情况', '学习网站'],
  who: 'staff',
  where: ['private'],
  help: '学习来源 —— 从哪些网站收学习内容，读到没有',
  parse: (rest) => (rest ? undefined : {}),
  run: async (_, context) => [{ text: await inWords(context) }],
})

async function inWords({ account, settings, now }: Context): Promise<string> {
  const { file, perDay } = settings.studySources
  if (!file) return NONE
  const { sources: known, problems } = readSources(await readFile(file, 'utf8'))
  const states = new Map((await sourcesOf(account)).map((state) => [state.url, state]))
  const counts = await entriesSince(account, new Date(now.getTime() - WEEK))
  const lines = known.map((source) => lineOf(source, states.get(source.url), counts.get(source.name) ?? 0))
  return [`学习来源 ${known.length} 个，每天最多收 ${perDay} 篇待审：`, ...lines, ...problems].join('\n')
}

function lineOf({ name }: Source, state: SourceState | undefined, count: number): string {
  if (state?.problem)
    return `${name}：${problemInWords(state.problem as PageProblem)}，${momentInWords(state.dueAt)}再试`
  if (!state?.readAt) return `${name}：还没有读`
  return `${name}：${momentInWords(state.readAt)}读过，一周里 ${count} 篇`
}

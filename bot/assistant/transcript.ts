import { z } from 'zod'

/** What was heard in a recording, and whether it may well be wrong. */
export interface Heard {
  /** On one line; empty when nothing was understood. */
  text: string
  isDoubtful: boolean
}

const LONGEST = 2_000
/** Below these whisper takes its own words for a failure, or hears no speech (thresholds of openai/whisper are -1, 0.6). */
const SURE = -0.8
const NO_SPEECH = 0.5
/** Nobody speaks so many characters a second; four letters count as one. */
const FASTEST = 9
/** What such models say when they hear noise: the end of films, and words over and over. */
const MADE_UP = /字幕|不吝点赞|订阅|打赏支持|明镜与点点|Amara|谢谢(?:观看|收看|大家观看)|(.{2,8}?)\1{3,}/

const answer = z.object({
  text: z.string(),
  segments: z
    .array(z.object({ avg_logprob: z.number().optional(), no_speech_prob: z.number().optional() }))
    .nullish(),
  logprobs: z.array(z.object({ logprob: z.number() })).nullish(),
})

/** What to ask for beside the words: models of the whisper kind tell how sure they are in this form. */
export function detailsOf(model: string) {
  return /whisper/i.test(model) ? ({ response_format: 'verbose_json' } as const) : {}
}

/** Reads the answer; throws when it is not of that form. */
export function heardIn(said: unknown, seconds: number): Heard {
  const { text, segments, logprobs } = answer.parse(said)
  const line = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST)
  const sure = mean([
    ...(segments ?? []).flatMap(({ avg_logprob }) => avg_logprob ?? []),
    ...(logprobs ?? []).map(({ logprob }) => logprob),
  ])
  const silence = mean((segments ?? []).flatMap(({ no_speech_prob }) => no_speech_prob ?? []))
  const isDoubtful =
    (sure !== undefined && sure < SURE) ||
    (silence !== undefined && silence > NO_SPEECH) ||
    charactersIn(line) / seconds > FASTEST ||
    MADE_UP.test(line)
  return { text: line, isDoubtful }
}

function mean(values: readonly number[]): number | undefined {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined
}

function charactersIn(text: string): number {
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0
  return (text.match(/\p{L}|\p{N}/gu)?.length ?? 0) - letters + letters / 4
}

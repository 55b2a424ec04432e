import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectAssistant } from '../../bot/assistant/assistant.ts'
import { checkedDraft, sentencesOf } from '../../bot/study/draft-summary.ts'
import { StudySearch } from '../../bot/study/search.ts'
import { library } from '../bench/search/library.ts'
import { type FreeSentence, freeAnswer, type Kind } from './free-answers.ts'
import { startStandIn } from './stand-in.ts'

const items = new Map(library().map((item) => [item.id, item]))
const search = new StudySearch()
for (const item of items.values()) search.put(item)
const questions = readFileSync(new URL('../bot/study/questions.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split('\t')[0] ?? '')

let standIn: Awaited<ReturnType<typeof startStandIn>>

beforeAll(async () => {
  standIn = await startStandIn()
})
afterAll(async () => await standIn.stop())

/** Sentences that were written freely, each with what the check said of it. */
async function answered(): Promise<{ question: string; sentence: FreeSentence; passed: boolean }[]> {
  const ledger = { reserve: async () => true }
  const { digest } = connectAssistant(standIn.settings, ledger, () => new Date())
  const all = []
  for (const [seed, question] of questions.entries()) {
    const found = search.find(question, 3).flatMap((id) => items.get(id)?.text ?? [])
    const source = sentencesOf(found.join('\n'))
    if (!source.length) continue
    const free = freeAnswer(source, seed)
    for (let from = 0; from < free.length; from += 10) {
      const sentences = free.slice(from, from + 10)
      standIn.writes(JSON.stringify({ sentences: sentences.map(({ text, from }) => ({ text, from })) }))
      const { good } = checkedDraft(await digest(source), source)
      for (const sentence of sentences)
        all.push({
          question,
          sentence,
          passed: good.some(({ text, from }) => text === sentence.text && `${from}` === `${sentence.from}`),
        })
    }
  }
  return all
}

test('of all that is answered freely to over 80 questions, what the source does not bear out never gets through', async () => {
  expect(questions.length).toBeGreaterThanOrEqual(80)
  const all = await answered()
  const kinds = [...new Set(all.map(({ sentence }) => sentence.kind))] as Kind[]
  const figures = kinds.map((kind) => {
    const of = all.filter(({ sentence }) => sentence.kind === kind)
    return `${kind}: ${of.filter(({ passed }) => passed).length} of ${of.length} got through`
  })
  process.stdout.write(`${all.length} sentences over ${questions.length} questions\n${figures.join('\n')}\n`)
  const lies = all.filter(({ sentence, passed }) => passed && sentence.kind !== 'true')
  expect(
    lies.map(({ question, sentence: { kind, text, from } }) => `${question} ${kind} ${from} ${text}`),
  ).toEqual([])
  const truths = all.filter(({ sentence }) => sentence.kind === 'true')
  expect(truths.filter(({ passed }) => passed).length / truths.length).toBeGreaterThanOrEqual(0.95)
})

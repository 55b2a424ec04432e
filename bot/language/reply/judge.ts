import { createNameFinder } from '../names/names.ts'
import { normalise } from '../normalise.ts'
import { type Call, readCall } from './call.ts'
import { classify, type Learned, train } from './classifier.ts'
import type { Status } from './entry.ts'
import { examplesOf } from './examples.ts'
import { featuresOf } from './features.ts'
import { type Story, tellStory } from './story.ts'
import type { Verdict } from './verdict.ts'

/** Weighs what the rules found in a text against what texts like it meant. */
export type Judge = (story: Story, call: Call) => Verdict

/** A text of which it is known what it means: a status, or undefined where nothing may be recorded. */
export interface Example {
  text: string
  status: Status | undefined
}

const STATUSES = ['attend', 'online', 'leave', 'arrived', 'ack', 'undecided', 'cancel'] as const
const LABELS: readonly (Status | undefined)[] = [undefined, ...STATUSES]
/** The notice that the examples answer, and how people are called in them. */
const CALL = readCall('能来请回复 1，线上参加回复 2，请假回复 3。')
const PEOPLE = createNameFinder(['〇甲', '〇乙', '〇丙', '〇丁'].map((name) => ({ name })))

let own: Judge | undefined

/** The judge that knows the reader's own examples alone. It is made once: learning takes about a second. */
export function ownJudge(): Judge {
  own ??= createJudge()
  return own
}

/** Learns from the examples that come with the reader and from others. Takes about a second. */
export function createJudge(others: readonly Example[] = []): Judge {
  return judgeOf(learn(others))
}

/** What the examples teach. */
export function learn(others: readonly Example[]): Learned {
  const samples = [...examplesOf(LABELS), ...others].map(({ text, status }) => {
    const story = tellStory(normalise(text).text, { call: CALL }, PEOPLE)
    return { features: featuresOf(story, CALL), label: LABELS.indexOf(status) }
  })
  return train(samples, LABELS.length)
}

/** The judge that has learned this. */
export function judgeOf(learned: Learned): Judge {
  return (story, call) => {
    const [nothing = 0, ...answers] = classify(featuresOf(story, call), learned)
    const chance = Math.max(...answers)
    return { status: STATUSES[answers.indexOf(chance)] ?? 'attend', chance, nothing }
  }
}

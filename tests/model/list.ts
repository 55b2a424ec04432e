import type { Status } from '../../models/attendance.ts'

/** Who takes part, by his place in the group. */
export const PEOPLE = [0, 1, 2, 3, 4]

export interface Note {
  message: string
  status: Status
  reason?: string
  at: number
  order: number
}

/** The list as it must be: what was said of each person, by his place in the group. */
export interface Model {
  isOpen: boolean
  closedAt: number
  messages: number
  notes: Map<number, Note[]>
  /** What each said in WeChat that was not taken back, the latest last. */
  said: { message: string; person: number; inGroup: boolean }[]
  /** Messages that are answered in private. */
  answered: Set<string>
}

/** Reads from a list in order of time: the last word but having read the notice. */
export function standing(notes: readonly Note[]): Note | undefined {
  const sorted = [...notes].sort((one, other) => one.at - other.at || one.order - other.order)
  return sorted.findLast(({ status }) => status !== 'ack') ?? sorted.at(-1)
}

export function newMessage(model: Model): string {
  model.messages += 1
  return `m${model.messages}`
}

export function note(model: Model, person: number, saying: Omit<Note, 'order'>): void {
  const notes = model.notes.get(person) ?? []
  model.notes.set(person, [...notes, { ...saying, order: model.messages }])
}

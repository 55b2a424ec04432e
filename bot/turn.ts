import type { ProcessMessage } from './supervisor.ts'

/** When this process may begin to work: at once, or when its supervisor tells it to take over. */
export class Turn {
  isHere: boolean
  /** Resolves when it is here. */
  readonly comes: Promise<void>

  /** What the supervisor said before is kept until somebody listens first, so other listeners must be there too. */
  constructor(isHere: boolean) {
    this.isHere = isHere
    this.comes = isHere ? Promise.resolve() : this.#told()
  }

  #told(): Promise<void> {
    return new Promise((resolve) => {
      process.on('message', ({ type }: ProcessMessage) => {
        if (type !== 'take-over') return
        this.isHere = true
        resolve()
      })
    })
  }
}

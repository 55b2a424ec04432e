import { EventEmitter } from 'node:events'
import mongoose from 'mongoose'

/** A change stream that brings nothing and breaks after a while, as one whose token expired. */
class DeadStream extends EventEmitter {
  readonly #timer = setTimeout(() => this.emit('error', new Error('the token expired')), 500)

  async close(): Promise<void> {
    clearTimeout(this.#timer)
  }
}

// Loaded into a process before it starts.
Object.defineProperty(mongoose.Model, 'watch', { value: () => new DeadStream() })

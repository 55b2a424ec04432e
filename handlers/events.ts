import type { Handler, Listener } from '../bot/handler.ts'
import { albumRecall } from './album-recall.ts'
import { handIn } from './hand-in.ts'
import { live } from './live.ts'
import { relay } from './relay.ts'
import { release } from './release.ts'

/** What is said of live events and their albums, in the order in which 帮助 shows it. */
export const eventCommands: readonly Handler[] = [live]

/** Who reads what calls no command while an event is relayed. */
export const eventListeners: readonly Listener[] = [albumRecall, release, relay, handIn]

import type { Handler, Listener } from '../bot/handler.ts'
import { album, moreOfAlbum } from './album.ts'
import { deleteAlbum, deletePhoto } from './album-delete.ts'
import { albumRecall } from './album-recall.ts'
import { exportEvent } from './event-export.ts'
import { printEvent } from './event-print.ts'
import { handIn } from './hand-in.ts'
import { live } from './live.ts'
import { onPhoto } from './on-photo.ts'
import { photoWish } from './photo-wish.ts'
import { relay } from './relay.ts'
import { release } from './release.ts'
import { speech, transcript } from './speech.ts'

/** What members say of albums. */
export const albumCommands: readonly Handler[] = [album, photoWish]

/** What staff say of live events and their albums, in the order in which 帮助 shows it. */
export const eventCommands: readonly Handler[] = [
  live,
  speech,
  transcript,
  onPhoto,
  printEvent,
  exportEvent,
  deleteAlbum,
  deletePhoto,
]

/** Who reads what calls no command while an event is relayed. */
export const eventListeners: readonly Listener[] = [albumRecall, moreOfAlbum, release, relay, handIn]

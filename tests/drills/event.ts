import { setTimeout as sleep } from 'node:timers/promises'
import { types } from 'wechaty-puppet'
import { BOT, ROOM } from '../../bot/simulator/world.ts'
import { type AlbumItem, albumOf } from '../../models/album.ts'
import { collectionOf } from '../../models/database.ts'
import type { LiveEvent } from '../../models/event.ts'
import type { OutboxItem } from '../../models/outbox.ts'
import { createBindingCode } from '../../models/staff.ts'
import { peakMegabytes } from '../bench/cpu.ts'
import type { Drill, Outcome } from './drill.ts'
import { checksum, type EventFile, eventFiles } from './event-photos.ts'
import { isQuiet, kill, until } from './kit.ts'
import { inOffice, type Office } from './office.ts'
import { becomeStaff } from './staff.ts'

const NAME = '重阳节活动'
const SENDS = 12
const MEGABYTES = 400
const KILLS = 2
/** The time that a photo takes to be told of: nobody can know of what is told to no one. */
const ON_ITS_WAY = 700
const BETWEEN = 400
const SETTINGS = {
  RELAY_EVERY_SECONDS: '5',
  RELAY_SENDS: String(SENDS),
  QUIET_FROM: '00:00',
  QUIET_UNTIL: '00:00',
}

/** Issue 7: an event as it is sent by two people at once, with the line killed between. */
export const event: Drill = {
  name: 'event',
  title:
    '60 photos of 12 megapixels and 3 videos from two senders, the line killed twice: each good picture once in the album and once in the group, at most 12 sends, both processes below 400 MB',
  run: async (run) => {
    const files = await eventFiles(run.random)
    const memory = new PeakMemory()
    let connections = 0
    const onLineMessage = (message: { type: string; connected?: boolean }) => {
      if (message.type === 'connection' && message.connected) connections += 1
    }
    const work = async (office: Office): Promise<Outcome> => {
      const seen: string[] = []
      office.world.on('message', ({ from, chat, id }) => {
        if (from === BOT && chat === ROOM) seen.push(id)
      })
      const senders = await begin(office)
      const broken: string[] = []
      const kills = new Set(Array.from({ length: run.rounds ?? KILLS }, (_, index) => 16 + 22 * index))
      const began = Date.now()
      for (const [index, file] of files.entries()) {
        send(office, senders[index % 2] ?? '', file)
        await sleep(BETWEEN)
        if (!kills.has(index)) continue
        await sleep(ON_ITS_WAY)
        memory.note('line', office.line.pid())
        const before = connections
        kill(office.line.pid(), 'SIGKILL')
        await until('the line is back', () => connections > before)
      }
      for (const sender of senders) office.world.add({ from: sender, chat: sender, text: '直播 结束' })
      await until('the event is closed', async () => (await theEvent())?.closedAt !== undefined, 300_000)
      await until('all is sent', isQuiet, 60_000)
      run.print(`from the first photo to the closing: ${Math.round((Date.now() - began) / 1000)} s`)
      memory.note('line', office.line.pid())
      memory.note('worker', office.worker.pid())
      for (const [name, megabytes] of memory.peaks) {
        run.print(`${name}: at most ${Math.round(megabytes)} MB`)
        if (megabytes >= MEGABYTES) broken.push(`the ${name} took ${Math.round(megabytes)} MB`)
      }
      return await judge({ files, office, seen, kills: kills.size, broken })
    }
    return await inOffice(run, work, { settings: SETTINGS, onLineMessage })
  },
}

/** Both senders begin the event at once; returns their keys. */
async function begin(office: Office): Promise<string[]> {
  const { world, traffic } = office
  await becomeStaff(office)
  const colleague = world.people.find(({ inGroup, key }) => inGroup && key.startsWith('m'))?.key ?? ''
  const { code } = await createBindingCode('staff', new Date(world.now()))
  const heard = (text: string) => traffic.heard.filter((said) => said.text.includes(text)).length
  world.add({ from: colleague, chat: colleague, text: `绑定 ${code}` })
  await until('the colleague is bound', () => heard('已绑定') > 1)
  const senders = ['staff', colleague]
  for (const sender of senders) world.add({ from: sender, chat: sender, text: `直播 开始 ${NAME}` })
  await until('both have begun', () => heard('会转到群里') > 1)
  return senders
}

function send({ world }: Office, from: string, { name, content, kind }: EventFile): void {
  const type = kind === 'video' ? types.Message.Video : types.Message.Image
  world.add({ from, chat: from, type, file: { name, content } })
}

async function theEvent(): Promise<LiveEvent | null> {
  return await collectionOf<LiveEvent>('events').findOne({ name: NAME })
}

/** Compares album and group with what was sent. */
async function judge(ran: {
  files: EventFile[]
  office: Office
  /** Ids of the messages that the group got. */
  seen: string[]
  kills: number
  broken: string[]
}): Promise<Outcome> {
  const { files, office, kills, seen, broken } = ran
  const events = await collectionOf<LiveEvent>('events').countDocuments()
  const row = await theEvent()
  const album = (await albumOf(row?._id ?? '')).filter(({ kind }) => kind !== 'words')
  const wanted = new Set(files.flatMap(({ kind, content }) => (kind === 'broken' ? [] : [checksum(content)])))
  const kept = album.map(({ _id }) => _id.slice(_id.lastIndexOf('/') + 1))
  const lost = [...wanted].filter((sum) => !kept.includes(sum)).length
  const shown = (row?.sends ?? []).flatMap(({ kind, items }) => (kind === 'closing' ? [] : items))
  const atLast = (row?.sends ?? []).flatMap(({ kind, items }) => (kind === 'closing' ? items : []))
  const twice = shown.length - new Set(shown).size
  const posted = await collectionOf<OutboxItem>('outbox')
    .find({ _id: { $regex: '^relay:' } })
    .toArray()
  // Several pictures look alike here: what was sent once is told by the ids of the messages.
  const unknown = posted.filter(({ sentId }) => !sentId).length
  const same = Math.max(0, seen.filter((id) => !posted.some(({ sentId }) => sentId === id)).length - unknown)
  const tell = (isBroken: boolean, what: string) => isBroken && broken.push(what)
  tell(events !== 1, `${events} events`)
  tell(kept.length !== wanted.size, `${kept.length} of ${wanted.size} in the album`)
  tell(seen.length > SENDS, `${seen.length} sends`)
  tell(seen.length !== row?.sends.length, `${seen.length} of ${row?.sends.length} sends arrived`)
  tell(!isInOrder(shown, album), 'the group got them out of order')
  const missing = wanted.size - new Set([...shown, ...atLast]).size
  tell(missing > 0, `${missing} were not shown to the group`)
  const refused = office.traffic.heard.filter(({ text }) => text.includes('打不开')).length
  tell(refused !== files.filter(({ kind }) => kind === 'broken').length, `${refused} broken ones were said`)
  return {
    ...{ faults: kills, said: files.length, recorded: kept.length, lost, doubled: twice + same },
    ...{ sent: seen.length, broken: [...broken, ...(lost + twice + same ? ['lost or doubled'] : [])] },
  }
}

function isInOrder(shown: readonly string[], album: readonly AlbumItem[]): boolean {
  const places = shown.map((id) => album.findIndex(({ _id }) => _id === id))
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0))
}

/** The most memory that processes ever took, by their names. */
class PeakMemory {
  readonly peaks = new Map<string, number>()

  note(name: string, pid: number | undefined): void {
    this.peaks.set(name, Math.max(this.peaks.get(name) ?? 0, peakMegabytes(pid)))
  }
}

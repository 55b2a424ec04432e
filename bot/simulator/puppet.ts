import { FileBox, type FileBoxInterface } from 'file-box'
import { Puppet, type payloads, types } from 'wechaty-puppet'
import type { Faults } from './faults.ts'
import { BOT, OTHER_ROOM, ROOM, type SimulatedMessage, type World } from './world.ts'

const HEARTBEAT = 10_000
const REFUSED = 'the simulated WeChat refuses to send'

/** The account as a puppet sees it: one side is the world, the other whoever connects over gRPC. */
export class SimulatedPuppet extends Puppet {
  private readonly world: World
  private readonly faults: Faults
  private heartbeat: NodeJS.Timeout | undefined

  constructor(world: World, faults: Faults) {
    super()
    this.world = world
    this.faults = faults
    world.on('message', (message) => this.tellOf(message))
  }

  override name(): string {
    return 'simulated-wechat'
  }

  override version(): string {
    return '1.0.0'
  }

  override async onStart(): Promise<void> {
    this.heartbeat = setInterval(() => {
      if (!this.faults.settings.blackHole) this.emit('heartbeat', { data: 'alive' })
    }, HEARTBEAT)
    if (!this.isLoggedIn) this.login(this.world.contactId(BOT))
    this.emit('ready', { data: 'ready' })
  }

  override async onStop(): Promise<void> {
    clearInterval(this.heartbeat)
  }

  /** Logs out and in again with new ids for all contacts, as web protocols do. */
  async loginAnew(): Promise<void> {
    await this.logout('new login')
    this.world.generation += 1
    this.world.emit('people')
    this.login(this.world.contactId(BOT))
  }

  private tellOf(message: SimulatedMessage): void {
    if (!this.isLoggedIn) return
    if (message.from === BOT && !this.faults.settings.echo) return
    this.faults.tell(() => this.emit('message', { messageId: message.id }))
  }

  override ding(data?: string): void {
    if (!this.faults.settings.blackHole) this.emit('dong', { data: data ?? '' })
  }

  override async messageRawPayload(id: string): Promise<payloads.Message> {
    await this.faults.gate()
    const message = this.world.find(id)
    if (!message) throw new Error(`no message ${id}`)
    const { chat, from } = message
    const inRoom = chat.endsWith('@chatroom')
    return {
      id,
      type: message.type,
      text: message.text,
      timestamp: message.at,
      talkerId: this.world.contactId(from),
      listenerId: inRoom ? '' : this.world.contactId(from === BOT ? chat : BOT),
      roomId: inRoom ? chat : '',
      mentionIdList: message.mentions.map((key) => this.world.contactId(key)),
      ...(message.file ? { filename: message.file.name } : {}),
    } as payloads.Message
  }

  override async messageRawPayloadParser(payload: payloads.Message): Promise<payloads.Message> {
    return payload
  }

  override async messageFile(id: string): Promise<FileBoxInterface> {
    await this.faults.gate()
    const file = this.world.find(id)?.file
    if (!file) throw new Error(`no file in ${id}`)
    return FileBox.fromBuffer(file.content, file.name)
  }

  override async messageImage(id: string): Promise<FileBoxInterface> {
    return await this.messageFile(id)
  }

  override async messageUrl(id: string): Promise<payloads.UrlLink> {
    await this.faults.gate()
    const link = this.world.find(id)?.link
    if (!link) throw new Error(`no link in ${id}`)
    return link
  }

  override async messageSendText(conversation: string, text: string): Promise<string> {
    return await this.deliver(conversation, { type: types.Message.Text, text })
  }

  override async messageSendFile(conversation: string, box: FileBoxInterface): Promise<string> {
    const content = await box.toBuffer()
    return await this.deliver(conversation, { type: typeOf(box.name), file: { name: box.name, content } })
  }

  override async messageSendUrl(
    conversation: string,
    { url, title, description = '' }: payloads.UrlLink,
  ): Promise<string> {
    return await this.deliver(conversation, { type: types.Message.Url, link: { url, title, description } })
  }

  private async deliver(
    conversation: string,
    content: Pick<SimulatedMessage, 'type'> & Partial<SimulatedMessage>,
  ): Promise<string> {
    await this.faults.gate()
    const { send } = this.faults.settings
    if (send === 'hang') await this.faults.hang()
    if (send === 'reject' || (send === 'throttle' && !this.faults.passes())) throw new Error(REFUSED)
    const chat = conversation.endsWith('@chatroom') ? conversation : this.world.keyOf(conversation)
    if (!chat) throw new Error('no such contact')
    const { id } = this.world.add({ from: BOT, chat, ...content })
    if (send === 'deliver-then-fail') throw new Error(REFUSED)
    if (send === 'deliver-then-hang') await this.faults.hang()
    return id
  }

  override async contactList(): Promise<string[]> {
    return this.world.people
      .filter(({ usesWechat }) => usesWechat)
      .map(({ key }) => this.world.contactId(key))
  }

  override async contactRawPayload(id: string): Promise<payloads.Contact> {
    await this.faults.gate()
    const key = this.world.keyOf(id)
    const name = key === BOT ? '小卫' : this.world.person(key).nickname
    return {
      id,
      name,
      gender: types.ContactGender.Unknown,
      type: types.Contact.Individual,
      avatar: '',
      phone: [],
    }
  }

  override async contactRawPayloadParser(payload: payloads.Contact): Promise<payloads.Contact> {
    return payload
  }

  override async roomList(): Promise<string[]> {
    await this.faults.gate()
    return [ROOM, OTHER_ROOM]
  }

  override async roomRawPayload(id: string): Promise<payloads.Room> {
    await this.faults.gate()
    const topic = id === ROOM ? this.world.topic : '别的群'
    return { id, topic, memberIdList: await this.roomMemberList(id), adminIdList: [] }
  }

  override async roomRawPayloadParser(payload: payloads.Room): Promise<payloads.Room> {
    return payload
  }

  override async roomMemberList(room: string): Promise<string[]> {
    await this.faults.gate()
    return [BOT, ...this.world.membersOf(room).map(({ key }) => key)].map((key) => this.world.contactId(key))
  }

  override async roomMemberRawPayload(_room: string, id: string): Promise<payloads.RoomMember> {
    await this.faults.gate()
    const key = this.world.keyOf(id)
    if (key === BOT) return { id, name: '小卫', roomAlias: '', avatar: '' }
    const { nickname, alias } = this.world.person(key)
    return { id, name: nickname, roomAlias: alias, avatar: '' }
  }

  override async roomMemberRawPayloadParser(payload: payloads.RoomMember): Promise<payloads.RoomMember> {
    return payload
  }
}

const EXTENSIONS: [RegExp, types.Message][] = [
  [/\.(png|jpe?g|gif|webp)$/i, types.Message.Image],
  [/\.(mp4|mov)$/i, types.Message.Video],
  [/\.(sil|silk|slk)$/i, types.Message.Audio],
]

function typeOf(name: string): types.Message {
  return EXTENSIONS.find(([pattern]) => pattern.test(name))?.[1] ?? types.Message.Attachment
}

import { types } from 'wechaty-puppet'
import { startSimulator } from '../../bot/simulator/main.ts'

const [, , port = '', token = ''] = process.argv

// A WeChat in which somebody sends a file that takes its time; tells the id of that message.
const { world } = await startSimulator({ grpcPort: Number(port), token })
const from = world.people.find(({ key }) => key.startsWith('m'))?.key ?? ''
const file = { name: '录像.mp4', content: Buffer.alloc(200 * 1024 * 1024) }
const { id } = world.add({ from, chat: from, type: types.Message.Video, file })
process.send?.(id)

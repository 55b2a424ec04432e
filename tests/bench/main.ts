import { say } from './figures.ts'
import { benchReplies } from './replies.ts'

say('replies recorded and acknowledged, against bare Wechaty answering with nothing stored')
await benchReplies()
process.exit(0)

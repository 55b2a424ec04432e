import { say } from './figures.ts'
import { benchReading } from './reading.ts'
import { benchReplies } from './replies.ts'

say('replies read, against a plain matcher for the digits alone')
benchReading()
say('replies recorded and acknowledged, against bare Wechaty answering with nothing stored')
await benchReplies()
process.exit(0)

import { benchBoard } from './board.ts'
import { say } from './figures.ts'
import { benchReading } from './reading.ts'
import { benchReplies } from './replies.ts'

say('replies read, against a plain matcher for the digits alone')
benchReading()
say('replies recorded and acknowledged, against bare Wechaty answering with nothing stored')
await benchReplies()
say('board and export with 500 meetings, 10,000 members against 49')
await benchBoard()
process.exit(0)

import { Complaint } from '../bot/errors.ts'
import { command, type Handler } from '../bot/handler.ts'
import { memberHelps, REPLYING } from './help.ts'

const ABOVE = '在微信里跟小卫说话就行，打字、发语音都可以，不用记命令。下面这些私聊它：'
const BELOW = '急病、火警先打 120、119。不用微信的，给支部打个电话，支部的同志替您跟小卫说。'

/** 使用说明: what members read in 帮助, on one page in big type, for those who want it on paper. */
export function leafletOn(commands: () => readonly Handler[]): Handler {
  return command({
    name: '使用说明',
    aliases: ['说明书', '大字说明', '打印说明', '打印帮助'],
    who: 'staff',
    where: ['private'],
    help: '使用说明 —— 给老同志的一页大字说明（Word，A4 打印），和他们在「帮助」里看到的一样',
    parse: (rest) => (rest ? undefined : {}),
    run: async () => {
      const entries = memberHelps(commands()).map((help) => {
        const [say = '', does = ''] = help.split(' —— ')
        return { say, does }
      })
      // Loaded when it is needed: a worker that takes over must be there at once.
      const { leafletDocument } = await import('../bot/documents/leaflet.ts')
      const leaflet = { title: '小卫，您在群里的帮手', above: [REPLYING, ABOVE], entries, below: [BELOW] }
      const content = await leafletDocument(leaflet)
      if (!content) throw new Complaint('说明太长，一页放不下了。')
      return [
        { made: { name: '小卫使用说明.docx', content } },
        { text: '一页大字说明，A4 打印就行。和老同志在「帮助」里看到的一样，功能变了再要一份。' },
      ]
    },
  })
}

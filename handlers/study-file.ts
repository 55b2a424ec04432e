import { Complaint } from '../bot/errors.ts'
import type { Context, Listener } from '../bot/handler.ts'
import { isStaff } from '../bot/heard.ts'
import { decodeText } from '../bot/reading/decode.ts'
import { PageError, problemInWords } from '../bot/reading/problem.ts'
import { readDocument } from '../bot/reading/read.ts'
import { readStudyDocument } from '../bot/study/study-text.ts'
import { attach } from '../models/attachment.ts'
import { fileContent } from '../models/file.ts'
import { studyItem } from '../models/study.ts'
import { studyOnDesk } from './study-desk.ts'
import { takeIn } from './study-intake.ts'

const DOCUMENT = /\.(?:docx|pdf|txt|md|markdown)$/i
const OTHER_DOCUMENT = /\.(?:doc|wps|rtf|odt|ppt|pptx|dps)$/i
const ROSTER_HEAD = 2_000
const MEGABYTE = 1024 * 1024

/** A document that staff send in private becomes a draft of the study library with its full text. */
export const studyFile: Listener = {
  name: 'study-file',
  hear: async (context) => {
    const { message } = context
    if (message.inGroup || message.kind !== 'file' || !isStaff(context)) return null
    const name = message.file?.name ?? ''
    if (OTHER_DOCUMENT.test(name))
      throw new Complaint('这种文件我读不了。请另存为 .docx 或 PDF 再发，或者把文字复制给我。')
    if (!DOCUMENT.test(name)) return null
    const content = await contentOf(context)
    if (/\.txt$/i.test(name) && isRoster(content)) return null
    const replies = await takeIn(readStudyDocument(await textIn(content), name), context)
    const item = await studyOnDesk(context)
    const { _id, account, file, receivedAt: at } = message
    // What was not taken in, as the library has nearly the same, does not go out with that.
    if ((await studyItem(item))?.origin !== _id) return replies
    await attach({ _id, account, item, kind: 'document', fileId: file?.fileId ?? '', name, at })
    return replies
  },
}

async function contentOf({ message, settings }: Context): Promise<Buffer> {
  const { fileId, problem } = message.file ?? {}
  if (problem === 'too-large')
    throw new Complaint(`这个文件超过 ${Math.round(settings.fileLimit / MEGABYTE)} MB，我没有收。`)
  if (!fileId) throw new Complaint('这个文件没收完整，请再发一次。')
  return await fileContent(fileId)
}

/** A list of people says above its columns that there are names. */
function isRoster(content: Buffer): boolean {
  const [first = '', second = ''] = decodeText(content.subarray(0, ROSTER_HEAD)).split('\n')
  return /姓\s*名/.test(first + second)
}

async function textIn(content: Buffer): Promise<string> {
  try {
    return await readDocument(content)
  } catch (error) {
    if (!(error instanceof PageError)) throw error
    const why = error.problem === 'broken' ? '这个文件打不开' : problemInWords(error.problem)
    throw new Complaint(`${why}，没有收进学习库。可以把文字复制给我。`)
  }
}

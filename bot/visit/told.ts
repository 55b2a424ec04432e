import type { VisitKind } from '../../models/visit.ts'

const SAW =
  /看过|看望[过了]|走访[过了完]|已经?(?:走访|看望|探望|慰问)|探望[过了]|慰问[过了]|去看[过了]|去?见[过到]|看到了?|去过|去[过了]他?她?们?家|到[过了]?他?她?家|上[过了]门/
const CALLED =
  /打[过了完]?.{0,2}(?:电话|视频)|(?:电话|视频).{0,3}(?:打|问|聊)[过了]|通[过了]?电话|联系[过上到]了?/
/** Not yet, nobody there, or a question; of the clause that says the deed. */
const NOT_DONE =
  /明天|后天|(?:下午|晚上|等下|待会儿?)(?:再|就)?去|下周|下个?月|改天|打算|准备|[要想]去|没去|没看|没得空|没见|没打|没人|没接|没联系|不在|打不通|不通|还没|再去|几时|什么时候|几次|多少|哪天|谁去|谁看|吗[?。]?$|没有$|\?|通知|文章|学习|视频号|电影|电视|新闻/
const PERSON = /[他她]|老人|老同志|老领导/
const ALONE =
  /^(?:我)?(?:已经?|刚|今天|昨天|两[个位家]|[几三四五][个位家]|他们|她们)*(都|全)?(?:去)?(?:看望|看|走访|去)过了?[。！!～~\s]*$/

function clausesOf(text: string): string[] {
  return text.normalize('NFKC').split(/(?<=[,;。!?\n])/)
}

/** The clauses that tell of a visit or call that was made. */
export function doneClauses(text: string): string {
  const isDone = (clause: string) =>
    (SAW.test(clause) || CALLED.test(clause)) && !NOT_DONE.test(clause.replace(/[,;。!\n]$/, ''))
  return clausesOf(text).filter(isDone).join('')
}

/** Whether words tell of a visit or a call that was made; null for nearly all. */
export function toldOfVisit(text: string): VisitKind | null {
  if (text.length > 300) return null
  const plain = doneClauses(text).replace(/\s+/g, '')
  if (!plain) return null
  return CALLED.test(plain) ? 'call' : 'visit'
}

/** Whether a note says that nobody was met yet, or asks. */
export function isNotDone(note: string): boolean {
  const [first = ''] = clausesOf(note)
  return NOT_DONE.test(first.replace(/[,;。!\n]$/, '')) || /打电话没|电话没/.test(first)
}

/** Whether it was a call, as staff note it: 打了电话，都好. */
export function kindOfNote(note: string): VisitKind {
  return CALLED.test(note) || /^(?:打?电话|视频)/.test(note) ? 'call' : 'visit'
}

/** Whether words speak of somebody without a name: 他很好. */
export function speaksOfSomebody(text: string): boolean {
  return PERSON.test(text)
}

/** 看过了, and no word more; 都看过了 of all. */
export function saysOnlySeen(text: string): 'seen' | 'all' | null {
  const found = ALONE.exec(text.normalize('NFKC').trim())
  return found && (found[1] ? 'all' : 'seen')
}

const END = '(?:的|得|嘞|嘛|滴|啊|呀|哦|呢|哈|了|吧)*$'
const TIME =
  '(?:今天|明天|后天|这两天|这几天|过两天|周末|(?:下?个?(?:周|星期|礼拜))[一二三四五六日天末]?|上午|下午|早上|中午|晚上|马上|等下|改天|到时候)*'
const YES = new RegExp(
  `^(?:(?:好|可以|行|要得|方便|没问题|没得问题|得行|能去|去得了|愿意|收到|嗯+|ok|👌|👍|我?去)(?:的|嘞|嘛|滴|啊|呀|哦|呢|哈)*){1,3}$|^${TIME}(?:可以|行|方便|有空|得空)${END}`,
  'iu',
)
const GOES = new RegExp(
  `^(?:那|那我|我们?)?${TIME}(?:我)?(?:就|再|可以|会|一定)*(?:过?去)(?:看望?|走访)?(?:一?下|看)?(?:他|她|们|老人家?|[两几三][个位]|家)*${END}`,
  'u',
)
const NO = new RegExp(
  `^(?:对不起|不好意思|抱歉|那)?(?:(?:去看望?|看望|走访)\\p{Script=Han}{0,6}?|\\p{Script=Han}{2,4}(?:家|那里|那边))?(?:我|恐怕|可能|怕是|走访|看望)*${TIME}(?:我)?(?:身体不好|腿脚?不好|腿痛|脚痛|腰痛|感冒|在外地|在贵阳|在住院|有事|实在|确实|都|也|是|真)*(?:去不(?:了|成|起|到|得)|走不开|没空|没得空|不得空|没时间|没得时间|不方便|不行|不能去|不去|不得行|有事)(?:他|她|家|看)*${END}|^(?:请|麻烦)?(?:另外?|换|改)(?:派|找|请|安排|个)(?:别)?(?:人|个)`,
  'u',
)
/** What asks for something else is no refusal. */
const ASKS = /请人|帮|买|送我|求助|药|多少|几点|哪个|什么|\?/
/** What answers something else: a meeting, a poll, a task, or whether the group may hear of it. */
const OF_OTHER =
  /请.{0,2}假|(?<![回起下过出原])来(?!看)|参加|线上|开会|报名|选|订|(?<!保证)完成|[交报]了|[修办弄搞]好|搞定|群里|^\d/

/** Whether who was asked to go does; null where that is not said. A later clause corrects an earlier one, or is what it is all about: 收到，我请假. */
export function readGoes(text: string): 'yes' | 'no' | null {
  const plain = text.normalize('NFKC').trim()
  if (!plain || plain.length > 60 || ASKS.test(plain)) return null
  const clauses = plain.split(/[,;。!~\s]+/).filter(Boolean)
  const read = clauses.map((clause) =>
    NO.test(clause) ? 'no' : YES.test(clause) || GOES.test(clause) ? 'yes' : null,
  )
  if (clauses.some((clause, index) => !read[index] && OF_OTHER.test(clause))) return null
  // 腿痛，去不了: why comes first.
  const isPlain = read[0] !== null || (clauses[0]?.length ?? 0) <= 8
  return isPlain ? (read.findLast((one) => one !== null) ?? null) : null
}

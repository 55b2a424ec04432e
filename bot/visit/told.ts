import type { VisitKind } from '../../models/visit.ts'

const SAW =
  /看过|看望|走访[过了]|走访完|探望|慰问[过了]|去看[过了]|去?见[过到]|看[到了]|去[过了]他?她?家|到[过了]?他?她?家|上[过了]?门/
const CALLED =
  /打[过了完]?.{0,2}(?:电话|视频)|(?:电话|视频).{0,3}(?:打|问|聊)[过了]|通[过了]?电话|联系[过上到]了?/
/** Not yet, or a question. */
const NOT_DONE =
  /明天|后天|下午去|晚上去|下周|改天|打算|准备|[要想]去|没去|没看|没得空|没见|没打|没人|不在家|还没|再去|几时|什么时候|哪天|谁去|吗[?。]?$|\?|通知|照片|视频号|文章|学习/
const PERSON = /[他她]|老人|老同志|老领导/
const ALONE =
  /^(?:我)?(?:已经?|刚刚?|今天|昨天)*(都|全)?(?:去)?(?:看望|看|走访|见|去)(?:过了|过|了|完了)[。！!～~\s]*$/

/** What is said of what was done, without what is still to be done, was not, or is asked. */
export function doneClauses(text: string): string {
  const clauses = text.normalize('NFKC').split(/(?<=[,;。!?\n])/)
  return clauses.filter((clause) => !NOT_DONE.test(clause)).join('')
}

/** Whether words tell of a visit or a call that was made; null for nearly all. */
export function toldOfVisit(text: string): VisitKind | null {
  if (text.length > 300) return null
  const plain = doneClauses(text).replace(/\s+/g, '')
  if (CALLED.test(plain)) return 'call'
  return SAW.test(plain) ? 'visit' : null
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

const YES =
  /^(?:好[的嘞啊呀]*|可以|要得|行|没问题|没得问题|嗯+|我去|愿意|得行|能去|去得了|ok|好的?[，,]?我去.*|(?:好|可以|行|要得)[，,].{0,12}|(?:那)?(?:我|我们)?(?:今天|明天|后天|上午|下午|晚上|这两天|过两天|(?:下?周|星期)[一二三四五六日天末]|马上|等下)*就?(?:过?去|去看看?)(?:他们?|她)?)[。！!～~\s]*$/i
const NO =
  /去不[了成起到]|走不开|没空|没得空|不得空|没时间|有事去?不|不方便|不行|换个?人|另外?[找请]|派别|去不得|不能去|身体不好|腿痛|不去/

/** Whether who was asked to go does; null where that is not said. */
export function readGoes(text: string): 'yes' | 'no' | null {
  const plain = text.normalize('NFKC').trim()
  if (plain.length > 40) return null
  if (NO.test(plain)) return 'no'
  return YES.test(plain) ? 'yes' : null
}

/** Pictures and the event's name belong together when they are said so soon after each other. */
export const SOON = 5 * 60_000

const FILLER =
  /照片|相片|图片|视频|现场|拍的?|刚才|刚刚|今天|几张|一张|这是|请看|看看?|大家|收|放|进|加|到|直播|相册|里|的|来了|[\s\p{P}]/gu

/** Whether words in the group say that somebody's pictures are of the event: its name, and little besides. */
export function namesEvent(text: string, name: string): boolean {
  const [said = '', event = ''] = [text, name].map((one) => one.normalize('NFKC').replace(/[\s\p{P}]/gu, ''))
  return event !== '' && said.includes(event) && said.replace(event, '').replace(FILLER, '') === ''
}

/** The relay of the event that words in the group name; of several the first. */
export function relayNamed<Running extends { name: string }>(
  text: string,
  relays: readonly Running[],
): Running | undefined {
  return relays.find(({ name }) => namesEvent(text, name))
}

const RELEASE = /^(不放|别放|放行|放)(?:进去|上去|出去|吧|了|上)?([\s，,：:。！!]*)(.{0,20})$/

/** 放, 不放 王德昌: whether what was handed in is released, and whose; `glued` when nothing stands between. */
export interface Release {
  released: boolean
  whose: string
  glued?: true
}

/** What is said of what was handed in; undefined when the words begin otherwise. */
export function readRelease(text: string): Release | undefined {
  const [, word, gap = '', rest = ''] = RELEASE.exec(text.trim()) ?? []
  const whose = rest.replace(/[。！!\s]+$/, '')
  return word ? { released: /^放/.test(word), whose, ...(whose && !gap ? { glued: true } : {}) } : undefined
}

/** Under which key what was handed in is shown to staff. */
export function offeredKey(item: string): string {
  return `offered:${item}`
}

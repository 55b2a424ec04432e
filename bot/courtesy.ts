const WORD =
  '(?:好[的嘞]?|要得|嗯+|哦+|谢谢|多谢|感谢|辛苦|收到|知道|明白|可以|行|ok|对|是的?)[您你]?(?:们|小卫)?[了啦呀啊哈]?'
const LONGEST = 16
const COURTESY = new RegExp(`^(?:小卫[，,\\s]*)?(?:${WORD}[，,、！!。.～~\\s]*)+$`, 'i')

/** 好的, 收到谢谢: whether words only acknowledge what was said. */
export function isCourtesy(text: string): boolean {
  const said = text.trim()
  return said.length <= LONGEST && COURTESY.test(said)
}

const TAKE_OFF = /^(?:取消|去掉|删掉?|不要|作废)\s*/
const NUMBERED = /^第?\s*(\d{1,2})\s*[条个项张]?$/

/** Whether a text begins by taking something off a list again (取消, 去掉, 删 …), and what follows. */
export function readTakeOff(text: string): { gone: boolean; rest: string } {
  return { gone: TAKE_OFF.test(text), rest: text.replace(TAKE_OFF, '') }
}

/** The place on a list, from 1, that a text takes off (删 2, 去掉第 3 条); undefined when it takes none. */
export function placeTakenOff(text: string): number | undefined {
  const { gone, rest } = readTakeOff(text)
  const [, digits] = (gone && NUMBERED.exec(rest)) || []
  return digits ? Number(digits) : undefined
}

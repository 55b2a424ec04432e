/** Whether a word is the name of somebody who is known. */
export type IsName = (word: string) => boolean

const MARK = /(?:^|(?<=[\s，,；;]))(谁|责任人|负责人|@)([：:\s]*)/
const WORD = /^[、，,\s和]*([^\s、，,；;]+)/
const IN_CHARGE = /(?:由|请)?(\p{Script=Han}{2,8}?)(?:同志)?(?:来)?负责(?!人)/u

/**
 * The names of those who see to a task, and the text without them: after 谁 or 责任人 one word and all names that
 * follow it, after @ and before 负责 a name.
 */
export function takeNames(text: string, isName: IsName): { names: string[]; rest: string } {
  const marked = MARK.exec(text)
  const taken = marked ? afterMark(text, marked, isName) : beforeCharge(text, isName)
  return taken ?? { names: [], rest: text }
}

function afterMark(text: string, marked: RegExpExecArray, isName: IsName) {
  const [whole, mark, pause] = marked
  let rest = text.slice(marked.index + whole.length)
  const names: string[] = []
  for (;;) {
    const [said, word = ''] = WORD.exec(rest) ?? []
    const isMeant = names.length
      ? isName(word) || /^[、和]/.test(said ?? '')
      : pause !== '' || mark === '@' || isName(word)
    if (!said || !isMeant) break
    names.push(word)
    rest = rest.slice(said.length)
  }
  return names.length ? { names, rest: `${text.slice(0, marked.index)} ${rest}` } : undefined
}

/** 罗小光负责, 由罗小光负责: as much before it as is a name. */
function beforeCharge(text: string, isName: IsName) {
  const found = IN_CHARGE.exec(text)
  if (!found) return undefined
  const [whole, before = ''] = found
  const from = [0, 1, 2, 3, 4, 5, 6].find(
    (start) => before.length - start >= 2 && isName(before.slice(start)),
  )
  if (from === undefined) return undefined
  const at = found.index + whole.indexOf(before)
  const start = from === 0 ? found.index : at + from
  return {
    names: [before.slice(from)],
    rest: `${text.slice(0, start)} ${text.slice(found.index + whole.length)}`,
  }
}

import { readFileSync } from 'node:fs'

process.stdout.on('error', () => process.exit())

/** Prints a line; who reads no further ends the run. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** The file and the switches of an evaluation's command line; ends with a sentence when there is no file. */
export function argumentsOf(command: string): {
  file: string
  predict: boolean
  summary: boolean
  roster: string | undefined
} {
  const words = process.argv.slice(2)
  const at = words.indexOf('--roster')
  const roster = at < 0 ? undefined : words.splice(at, 2)[1]
  const file = words.find((word) => !word.startsWith('--'))
  if (!file) fail(`usage: npm run ${command} -- FILE [--predict] [--summary]`)
  return { file, predict: words.includes('--predict'), summary: words.includes('--summary'), roster }
}

/** The objects of a JSONL file; ends with a sentence that names the broken line. */
export function readLines<Line>(file: string, needed: string[]): Line[] {
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    fail(`cannot read ${file}`)
  }
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() ? [parse<Line>(line, { file, index, needed })] : []))
}

function parse<Line>(line: string, place: { file: string; index: number; needed: string[] }): Line {
  try {
    const object = JSON.parse(line)
    const missing = place.needed.filter((key) => !(key in object))
    if (missing.length) fail(`${place.file}, line ${place.index + 1}: ${missing.join(', ')} missing`)
    return object
  } catch {
    return fail(`${place.file}, line ${place.index + 1}: not a JSON object`)
  }
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}

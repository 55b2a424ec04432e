import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const LINES = { bot: 250, handlers: 150, jobs: 150, models: 150 }
const FOLDERS = Object.keys(LINES) as (keyof typeof LINES)[]

interface SourceFile {
  path: string
  folder: keyof typeof LINES
  text: string
  /** What it imports: packages by name, files by their path from the root. */
  imports: string[]
  /** The imports that are there when it runs, types left out. */
  loads: string[]
  /** Those that are there before it runs, so not what it imports when needed. */
  loadsAtOnce: string[]
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readSource(`${folder}/${path}`, folder)),
)
const byPath = new Map(files.map((file) => [file.path, file]))

function readSource(path: string, folder: keyof typeof LINES): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const statements = [...text.matchAll(/^(?:import|export) ([^'"]*?)from '([^']+)'/gms)]
  const loaded = [...text.matchAll(/^import '([^']+)'|import\('([^']+)'\)/gm)]
  const resolve = (target = '') =>
    target.startsWith('.') ? relative(ROOT, join(ROOT, dirname(path), target)) : target
  const named = statements.map(([, names = '', target]) => ({
    types: isTypeOnly(names),
    to: resolve(target),
  }))
  const others = loaded.map(([, plain, lazy]) => resolve(plain ?? lazy))
  const plain = loaded.flatMap(([, plain]) => plain ?? []).map(resolve)
  const running = named.flatMap(({ types, to }) => (types ? [] : [to]))
  return {
    path,
    folder,
    text,
    imports: [...named.map(({ to }) => to), ...others],
    loads: [...running, ...others],
    loadsAtOnce: [...running, ...plain],
  }
}

function isTypeOnly(names: string): boolean {
  if (names.startsWith('type ')) return true
  const inside = /\{([^}]*)\}/
    .exec(names)?.[1]
    ?.split(',')
    .map((name) => name.trim())
  return inside?.filter(Boolean).every((name) => name.startsWith('type ')) ?? false
}

/** What is loaded with a file, however far down. */
function loadedBy(
  file: SourceFile,
  seen = new Set<string>(),
  which: 'loads' | 'loadsAtOnce' = 'loads',
): Set<string> {
  for (const target of file[which]) {
    if (seen.has(target)) continue
    seen.add(target)
    const next = byPath.get(target)
    if (next) loadedBy(next, seen, which)
  }
  return seen
}

function offenders(breaks: (file: SourceFile) => boolean): string[] {
  return files.filter(breaks).map(({ path }) => path)
}

test('code lives in five folders', () => {
  const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const visible = folders.map(({ name }) => name).filter((name) => !name.startsWith('.'))
  const allowed = [...FOLDERS, 'tests', 'docs', 'node_modules', 'dist', 'data', 'coverage']
  expect(visible.filter((name) => !allowed.includes(name))).toEqual([])
})

test('models import nothing of ours', () => {
  const foreign = (target: string) => byPath.has(target) && !target.startsWith('models/')
  expect(offenders(({ folder, imports }) => folder === 'models' && imports.some(foreign))).toEqual([])
})

test('the bot calls no handler and no job but from where the worker is put together', () => {
  const foreign = (target: string) => /^(handlers|jobs)\//.test(target)
  expect(offenders(({ folder, imports }) => folder === 'bot' && imports.some(foreign))).toEqual([
    'bot/play-worker.ts',
  ])
})

test('handlers and jobs load only models and pure helpers', () => {
  const impure = /^(wechaty.*|openai|fastify|node-cron|node:(child_process|http|net)|bot\/config\.ts)$/
  const reaches = (file: SourceFile) => [...loadedBy(file)].some((target) => impure.test(target))
  expect(offenders((file) => /^(handlers|jobs)$/.test(file.folder) && reaches(file))).toEqual([])
})

test('only the connection and the simulator know wechaty', () => {
  const uses = ({ imports }: SourceFile) => imports.some((target) => target.startsWith('wechaty'))
  expect(
    offenders(uses).filter(
      (path) => !/^bot\/((wechat|send-content|bare-puppet-service)\.ts$|simulator\/)/.test(path),
    ),
  ).toEqual([])
})

test('only the assistant knows the language model', () => {
  const uses = ({ imports }: SourceFile) => imports.includes('openai')
  expect(offenders(uses).filter((path) => !path.startsWith('bot/assistant/'))).toEqual([])
})

test('the assistant reaches neither what is stored nor what is sent', () => {
  const reaches = (file: SourceFile) =>
    [...loadedBy(file)].some((target) =>
      /^(?:models|handlers|jobs)\/|^bot\/(?:post|send|delivery)\.ts$/.test(target),
    )
  expect(offenders((file) => file.path.startsWith('bot/assistant/') && reaches(file))).toEqual([])
})

test('only the settings read the environment, and only the entry ends the process', () => {
  expect(offenders(({ text }) => text.includes('process.env'))).toEqual(['bot/config.ts'])
  expect(offenders(({ text }) => text.includes('process.exit('))).toEqual(['bot/main.ts'])
})

test('a worker that was killed is soon back: it starts without the packages that write and read documents', () => {
  const slow =
    /^(?:@cj-tech-master\/excelts|docx|satori|sharp|linkedom|feedsmith|mammoth|unpdf|openai|wechaty.*)$/
  const start = byPath.get('bot/play-worker.ts')
  const loaded = start ? [...loadedBy(start, new Set(), 'loadsAtOnce')] : []
  expect(loaded).toContain('mongoose')
  expect(loaded.filter((target) => slow.test(target))).toEqual([])
})

test('no file loads itself in a circle', () => {
  expect(offenders((file) => loadedBy(file).has(file.path))).toEqual([])
})

test('files stay short enough to be read at once', () => {
  expect(offenders(({ text, folder }) => text.split('\n').length - 1 > LINES[folder])).toEqual([])
})

test('the lock file names no host', () => {
  expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved"|https:\/\/registry/)
})

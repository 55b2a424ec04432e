import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const CODE = ['bot', 'handlers', 'jobs', 'models']

const sources = CODE.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|js)$/.test(path))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(ROOT, folder, path), 'utf8') })),
)
const using = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

/**
 * mongoose cleans neither pipelines nor bulk writes. In these every value was made by us: ids, dates, states and
 * fields that a reader of cells checked. Whoever adds one shows the same.
 */
const PIPELINES = ['models/album-size.ts', 'models/sending.ts']
const BULK_WRITES = [
  'models/attendance.ts',
  'models/contact-match.ts',
  'models/latest.ts',
  'models/make-up.ts',
  'models/reseal.ts',
  'models/roster-import.ts',
  'models/sending.ts',
]

test('pipelines and bulk writes are made where every value is typed, and in models only', () => {
  expect(using(/\.aggregate\b/)).toEqual(PIPELINES)
  expect(using(/\.bulkWrite\(/)).toEqual(BULK_WRITES)
})

test('nothing that came as text is ever run or becomes an operator', () => {
  expect(using(/\$where|\$function|\$accumulator|mapReduce|\beval\(|new Function\(/)).toEqual([])
  expect(using(/trusted\((?!\{)/)).toEqual(['models/lease.ts'])
})

test('all but the start of the embedded database ask it through models alone', () => {
  expect(using(/from 'mongoose'/).filter((path) => !path.startsWith('models/'))).toEqual([
    'bot/database/embedded.ts',
  ])
})

test('only the fetching of the database program and the reading of pages ask anything of the network', () => {
  const asking = using(/\bfetch\(|from 'node:https?'/).filter((path) => !path.includes('/page/'))
  expect(asking.sort()).toEqual([
    'bot/database/fetch.ts',
    'bot/reading/web.ts',
    'bot/web/health.ts',
    'bot/web/login/login.js',
  ])
})

test('pages make no markup of texts', () => {
  expect(using(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc/)).toEqual([])
})

const SECRETS: Record<string, RegExp> = {
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'a key of a cloud': /\b(?:AKIA|LTAI|AKID)[0-9A-Za-z]{12,}/,
  'a key of a model': /\bsk-[0-9A-Za-z]{20,}/,
  'a token of a forge': /\b(?:gh[pousr]_|glpat-|npm_)[0-9A-Za-z]{20,}/,
  'a token of a puppet': /\bpuppet_[a-z]+_[0-9a-f-]{24,}/,
  'a database with its password':
    /mongodb(?:\+srv)?:\/\/[^\s:@/$`'"<]+:(?!密码)[^\s@$`'"<]+@(?!db\b|127\.|localhost|host\b)/,
  'a signed token': /\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\./,
}

/** All files under version control; in a copy without it, all that are not made or fetched. */
function trackedFiles(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' })
    return listed.split('\0').filter((path) => path && existsSync(join(ROOT, path)))
  } catch {
    const made = /^(?:node_modules|dist|data|coverage|\.git)(?:\/|$)/
    return readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
      (path) => !made.test(path) && statSync(join(ROOT, path)).isFile(),
    )
  }
}

test('no file under version control holds a secret', () => {
  const found = trackedFiles().flatMap((path) => {
    const text = readFileSync(join(ROOT, path), 'latin1')
    return Object.entries(SECRETS).flatMap(([what, pattern]) =>
      pattern.test(text) ? [`${path}: ${what}`] : [],
    )
  })
  expect(found).toEqual([])
  expect(trackedFiles().filter((path) => /(?:^|\/)\.env$|\.(?:pem|key|p12)$/.test(path))).toEqual([])
})

test.each([
  ['a private key', `-----BEGIN ${'RSA '}PRIVATE KEY-----`],
  ['a key of a model', `sk-${'a1'.repeat(12)}`],
  ['a token of a puppet', `puppet_${'workpro'}_${'0a'.repeat(14)}`],
  ['a database with its password', `mongodb://xiaowei:${'geheim'}@mongo.example.org/x`],
])('the search knows %s when it sees it', (what, secret) => {
  expect(SECRETS[what]?.test(secret)).toBe(true)
})

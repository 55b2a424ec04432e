import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, Script } from 'node:vm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { addressedText } from '../../bot/address.ts'
import { readCall } from '../../bot/language/reply/call.ts'
import { createReplyReader } from '../../bot/language/reply/reply.ts'
import { readWhen } from '../../bot/language/when.ts'
import { findCommand } from '../../bot/route.ts'
import { safeLink, safeText } from '../../bot/safe-content.ts'
import { secretsIn } from '../../bot/secrecy.ts'
import { registry } from '../../handlers/index.ts'

const ROOT = join(import.meta.dirname, '../..')

describe('what goes out', () => {
  test.each([
    '@所有人 开会',
    '@@所有人',
    '＠所有人',
    '@ 所有人',
    '@\u200b所有人',
    '@＠@所\u2060有人',
    '@@@all',
    '@All hands',
  ])('%j calls nobody to the phone', (text) => {
    expect(safeText(text).replace(/[\s\p{Cf}]/gu, '')).not.toMatch(/[@＠](?:所有人|all)/i)
  })

  test('is capped, shows all that is in it, and halves no character', () => {
    expect(safeText('长'.repeat(10_000))).toHaveLength(4_000)
    expect(safeText(`\u202e\u0007\u2066abc\n下一行\t好👨‍👩‍👧`)).toBe('abc\n下一行\t好👨‍👩‍👧')
    expect(safeText(`${'a'.repeat(3_999)}😀`)).toBe('a'.repeat(3_999))
  })

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'weixin://dl/x', 'data:text/html,x'])(
    'never has %s as a card',
    (url) => {
      expect(() => safeLink({ url, title: 'x', description: '' })).toThrow()
    },
  )
})

/** The most that is kept of a message. */
const LONGEST = 20_000
const filled = (part: string) => part.repeat(Math.ceil(LONGEST / part.length)).slice(0, LONGEST)
const HOSTILE: Record<string, string> = {
  'one character': filled('我'),
  spaces: filled(' '),
  digits: filled('1'),
  commas: filled('，'),
  brackets: filled('（'),
  'opened and closed': filled('「」'),
  emoji: filled('👨‍👩‍👧'),
  'turned letters': filled('\u202e来\u202d'),
  'unseen letters': filled('\u200b'),
  'combining marks': `来${filled('\u0301')}`,
  answers: filled('我来，不来，'),
  names: filled('王德昌张大山'),
  times: filled('下周三上午9点'),
  'almost a card': filled('6222 0212 3456 789'),
  'almost a list': filled('1. 王德昌 来\n'),
  'almost a quotation': `「${filled('王')}`,
}

describe('a text of any kind is read to its end', () => {
  const read = createReplyReader([
    { name: '王德昌', wechat: true },
    { name: '张大山', wechat: true },
  ])
  const call = readCall('能来请回复 1，线上参加回复 2，请假回复 3')
  test.each(Object.entries(HOSTILE))('%s', (_what, text) => {
    expect(read({ text, from: '王德昌', call }).entries.length).toBeLessThan(LONGEST)
    expect(readWhen(text.slice(0, 2_000), new Date()).kind).toBeTypeOf('string')
    expect(findCommand(registry.commands, text)).toBeNull()
    expect(secretsIn(text).length).toBeLessThan(5)
    expect(safeText(text).length).toBeLessThanOrEqual(4_000)
    expect(addressedText({ text, inGroup: true, mentions: ['bot'] }, 'bot')).toBeTypeOf('string')
  })
})

const LITERAL =
  /(?<=(?:[=(,:[!&|?{};]|=>|\breturn)\s*)\/(?![*/\s])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*(?=\s*[).,;:\]}\n]|\.)/g

/** All patterns that stand in the sources, by where they stand. */
function patternsIn(folder: string): [string, RegExp][] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const text = readFileSync(join(ROOT, folder, path), 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')
      return [...text.matchAll(LITERAL)].flatMap(([literal]): [string, RegExp][] => {
        const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/.exec(literal) ?? []
        return isPattern(source, flags) ? [[`${folder}/${path} ${literal}`, new RegExp(source, flags)]] : []
      })
    })
}

function isPattern(source: string, flags: string): boolean {
  try {
    return source !== '' && Boolean(new RegExp(source, flags))
  } catch {
    return false
  }
}

/** Patterns that the sources put together when they are loaded. */
const built: [string, RegExp][] = []

/** Texts that make a pattern go back: its own characters over and over, alone and in pairs, and an end that does not fit. */
function attacks({ source }: RegExp): string[] {
  const own = [...new Set(source.replace(/\\[pP]\{[^}]*\}|\\[bBdDsSwWnt]|[\\^$.*+?()[\]{}|]/g, ''))].slice(
    0,
    6,
  )
  const parts = [
    ...own,
    ' ',
    '1',
    'a',
    '我',
    ...own.slice(1).map((second, index) => (own[index] ?? '') + second),
  ]
  return [...new Set(parts)].map(
    (part) => `${part.repeat(Math.ceil(5_000 / part.length)).slice(0, 5_000)}\u0000`,
  )
}

const trial = new Script('text.replace(pattern, "")')
const room = createContext({})

/** Whether a pattern is done with a text in time; a pattern that explodes would take years, whatever the machine. */
function isDone(pattern: RegExp, text: string): boolean {
  try {
    trial.runInContext(Object.assign(room, { pattern, text }), { timeout: 15_000 })
    return true
  } catch {
    return false
  }
}

describe('no pattern explodes', () => {
  beforeAll(async () => {
    const Original = RegExp
    globalThis.RegExp = new Proxy(Original, {
      construct: (target, parts: [string, string]) => {
        const pattern = Reflect.construct(target, parts) as RegExp
        built.push([`built ${pattern}`.slice(0, 200), pattern])
        return pattern
      },
    })
    vi.resetModules()
    await import('../../bot/language/reply/reply.ts')
    await import('../../bot/language/when.ts')
    globalThis.RegExp = Original
  }, 180_000)

  test('the search for patterns finds those that are there, and the measure tells one that explodes', () => {
    expect(patternsIn('bot').length).toBeGreaterThan(400)
    expect(patternsIn('handlers').length).toBeGreaterThan(30)
    expect(built.length).toBeGreaterThan(100)
    expect(isDone(/^(a+)+$/, `${'a'.repeat(5_000)}\u0000`)).toBe(false)
  }, 60_000)

  test.each(['bot', 'handlers', 'jobs', 'models', 'built'])(
    '%s',
    (folder) => {
      const patterns = folder === 'built' ? built : patternsIn(folder)
      const slow = patterns.filter(([, pattern]) => !attacks(pattern).every((text) => isDone(pattern, text)))
      expect(slow.map(([where]) => where)).toEqual([])
    },
    300_000,
  )
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SETTING_NAMES } from '../../bot/config.ts'

const ROOT = join(import.meta.dirname, '../..')
/** Set by npm start for its own processes. */
const INTERNAL = new Set(['SIMULATED', 'PROCESS_NAME'])
const named = SETTING_NAMES.filter((name) => !INTERNAL.has(name)).sort()

test('the README names every setting and no other', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
  expect(rows.sort()).toEqual(named)
})

test('the example names every setting and no other', () => {
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8')
  const names = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name)
  expect(names.sort()).toEqual(named)
})

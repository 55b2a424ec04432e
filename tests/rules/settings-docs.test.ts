import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings, SETTING_NAMES } from '../../bot/config.ts'

const ROOT = join(import.meta.dirname, '../..')
/** What depends on the place: the example shows how it is written. */
const PLACES = new Set(['MONGODB_URI', 'MONGOD_BINARY', 'WECHATY_PUPPET_SERVICE_ENDPOINT'])
/** What the image fixes for its containers, and what only npm start sets. */
const FIXED = ['MONGOD_BINARY', 'MONGOD_CACHE', 'DATA_DIR', 'HOST', 'PORT', 'HEALTH_PORT']
const INTERNAL = ['SIMULATED', 'PROCESS_NAME']

test('what the example shows is what applies without it', () => {
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8')
  const lines = [...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ])
  const shown = Object.fromEntries(lines.filter(([name = '', value]) => value && !PLACES.has(name)))
  const token = { WECHATY_PUPPET_SERVICE_TOKEN: 'puppet_of_this_test' }
  expect(readSettings({ ...shown, ...token })).toEqual(readSettings(token))
})

test('containers can be given every setting that the image does not fix', () => {
  const compose = readFileSync(join(ROOT, 'compose.yaml'), 'utf8')
  const [settings = ''] = compose.split('\nservices:')
  const names = [...settings.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name)
  const given = SETTING_NAMES.filter((name) => ![...FIXED, ...INTERNAL].includes(name))
  expect(names.sort()).toEqual(given.sort())
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { registry } from '../handlers/index.ts'

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
/** The page's own module: it has no types. */
const guide: { steps: { text?: string }[] } = await import(
  String(new URL('../bot/simulator/page/guide.js', import.meta.url))
)
const [chinese = ''] = readme.split('## English')

test('the README names every command, by all of its names', () => {
  const said = new Set([...chinese.matchAll(/`([^`\s]+)[^`\n]*`/g)].map(([, word]) => word))
  const names = registry.commands.flatMap(({ name, aliases }) => [name, ...aliases])
  expect(names.filter((name) => !said.has(name))).toEqual([])
})

test('the first five minutes have the steps of the page, in its order', () => {
  const [, minutes = ''] = /^## 头五分钟\n([\s\S]*?)^## /m.exec(chinese) ?? []
  const lines = minutes.split('\n').filter((line) => /^\d+\. /.test(line))
  expect(lines).toHaveLength(guide.steps.length)
  const commands = guide.steps.map(({ text = '' }) => text.split('\n')[0]?.trim() ?? '')
  const told = commands.map((command, index) => lines[index]?.includes(command.split(' ')[0] ?? ''))
  expect(told).toEqual(guide.steps.map(() => true))
})

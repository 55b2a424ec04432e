import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const TSX = import.meta.resolve('tsx')
const ENTRY = resolve('bot/main.ts')
const HOPELESS = 78

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaowei-env-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the entry in the folder, for a role that there is not: it reads the settings and ends. */
function starts(variables: Record<string, string> = {}) {
  const env = { PATH: process.env.PATH, ...variables }
  const { status, stderr } = spawnSync(process.execPath, ['--import', TSX, ENTRY, 'nobody'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { status, stderr }
}

test('the settings of a .env file in the working folder are read', () => {
  writeFileSync(join(folder, '.env'), '# a remark\nPORT=x\nSTUDY_TIME="7 o\'clock"\n')
  const { status, stderr } = starts()
  expect(status).toBe(HOPELESS)
  expect(stderr).toMatch(/^PORT：.*\nSTUDY_TIME：/m)
})

test('what the environment sets stands against the file', () => {
  writeFileSync(join(folder, '.env'), 'PORT=x\nSTUDY_TIME=7\n')
  const { stderr } = starts({ PORT: '18000' })
  expect(stderr).toMatch(/^STUDY_TIME：/m)
  expect(stderr).not.toMatch('PORT')
})

test('without a .env file nothing is missed', () => {
  const { status, stderr } = starts()
  expect(status).toBe(HOPELESS)
  expect(stderr).toBe(
    '小卫没有启动：\n没有「nobody」这个角色；可以是 line、worker、roster、keys、backup、restore，或什么都不写\n',
  )
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { expect, test } from 'vitest'
import '../../handlers/index.ts'
import '../../jobs/index.ts'
import { PERSONAL_WORDS } from '../../bot/personal-words.ts'
import { PERSONAL_DATA } from '../../models/personal-data.ts'

const MODELS = join(import.meta.dirname, '../../models')
const source = readdirSync(MODELS)
  .map((file) => readFileSync(join(MODELS, file), 'utf8'))
  .join('\n')
const schemas = new Map(
  Object.values(mongoose.models).map(({ collection, schema }) => [collection.name, schema]),
)

test('every collection that the code knows is on the list of personal data', () => {
  const named = [...source.matchAll(/collection: '([\w.]+)'|collection(?:Of)?(?:<[^(]*>)?\('([\w.]+)'\)/g)]
  const names = new Set([...schemas.keys(), ...named.map(([, one, other]) => one ?? other ?? '')])
  expect(names.size).toBeGreaterThan(25)
  expect([...names].filter((name) => !(name in PERSONAL_DATA))).toEqual([])
})

test('fields on the list are fields of their schema', () => {
  const wrong = Object.entries(PERSONAL_DATA).flatMap(([name, { own = {}, personal = [], files = [] }]) => {
    const schema = schemas.get(name)
    const fields = [...Object.keys(own), ...personal, ...files]
    return schema
      ? fields
          .filter((field) => schema.pathType(field) === 'adhocOrUndefined')
          .map((field) => `${name}.${field}`)
      : []
  })
  expect(wrong).toEqual([])
})

test('fields by which files are found are on the list, so that no file that is needed is removed', () => {
  const found = [...schemas].flatMap(([name, schema]) => {
    const fields = Object.keys(schema.paths).filter((path) => /fileId/i.test(path))
    return fields
      .filter((field) => !PERSONAL_DATA[name]?.files?.includes(field))
      .map((field) => `${name}.${field}`)
  })
  expect(found).toEqual([])
})

test('whatever belongs to somebody can be shown to him in words, field by field', () => {
  const silent = Object.entries(PERSONAL_DATA).flatMap(([name, { own, personal = [] }]) => {
    const words = PERSONAL_WORDS[name]?.fields ?? {}
    return own ? personal.filter((field) => !words[field]).map((field) => `${name}.${field}`) : []
  })
  expect(silent).toEqual([])
})

test('whatever belongs to somebody goes or is emptied when he leaves', () => {
  expect(Object.entries(PERSONAL_DATA).filter(([, { own, leaving }]) => own && !leaving)).toEqual([])
})

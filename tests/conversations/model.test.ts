import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type BackOffice, openBackOffice } from '../back-office.ts'
import { judge } from '../judge.ts'
import { checkModel } from '../model/check.ts'

let office: BackOffice
beforeAll(async () => {
  office = await openBackOffice({ uri: inject('mongoUri'), judge, at: '2026-10-12T09:00:00+08:00' })
})
afterAll(async () => await office.stop())

test('whatever is said and whenever the process dies, the list is as a person would have kept it', async () => {
  const { crashes } = await checkModel(office, { runs: 10, seed: 20261012 })
  expect(crashes).toBeGreaterThan(3)
})

import { randomBytes } from 'node:crypto'
import { dataKey, useKeys } from '../models/sealed.ts'

const key = dataKey(randomBytes(32))
useKeys(() => [key])

import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import { dataKey, useKeys } from '../models/sealed.ts'

const key = dataKey(randomBytes(32))
useKeys(() => [key])
// In a process that several test files share, each evaluates the models anew.
mongoose.set('overwriteModels', true)

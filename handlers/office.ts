import { expense } from './expense.ts'
import { task } from './task.ts'

/** What staff keep for the township: the year's tasks and the money. */
export const officeCommands = [task, expense]

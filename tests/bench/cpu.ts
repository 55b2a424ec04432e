import { readFileSync } from 'node:fs'

/** Ticks a second in which Linux counts processor time. */
const TICKS = 100

/** Seconds of processor time that a process and its children have used so far; NaN where there is no /proc. */
export function processorSeconds(pid: number | undefined): number {
  try {
    const fields = afterName(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    const below = children ? children.split(' ').map(Number) : []
    return (Number(fields[11]) + Number(fields[12])) / TICKS + sum(below.map(processorSeconds))
  } catch {
    return Number.NaN
  }
}

/** Megabytes of memory that a process holds at this moment; NaN where there is no /proc. */
export function residentMegabytes(pid: number | undefined): number {
  return statusMegabytes(pid, 'VmRSS')
}

/** The most megabytes of memory that a process ever held; NaN where there is no /proc. */
export function peakMegabytes(pid: number | undefined): number {
  return statusMegabytes(pid, 'VmHWM')
}

/** A line of /proc/PID/status in megabytes (proc(5)). */
function statusMegabytes(pid: number | undefined, field: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const [, kilobytes] = new RegExp(`${field}:\\s+(\\d+)`).exec(status) ?? []
    return Number(kilobytes) / 1024
  } catch {
    return Number.NaN
  }
}

/** The fields of /proc/PID/stat behind the process's name, which may hold blanks (proc(5)). */
function afterName(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(') ') + 2).split(' ')
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

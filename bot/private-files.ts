import { chmodSync, mkdirSync, statSync } from 'node:fs'

const OTHERS = 0o077

/**
 * Makes a file or folder one that only its owner can read. Returns whether it is one now: it may belong to somebody
 * else. Windows keeps files of a user's own folders from others by itself.
 */
export function closeToOthers(path: string): boolean {
  if (process.platform === 'win32') return true
  const { mode } = statSync(path)
  if (!(mode & OTHERS)) return true
  try {
    chmodSync(path, mode & 0o700)
    return true
  } catch {
    return false
  }
}

/** The same for a folder, which is made where there is none. */
export function closeFolder(path: string): boolean {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return closeToOthers(path)
}

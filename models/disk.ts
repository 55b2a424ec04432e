import { connectedDb } from './database.ts'

/** The disk that the database lies on, in bytes, as the server sees it. */
export async function databaseDisk(): Promise<{ free: number; total: number }> {
  const { fsTotalSize: total, fsUsedSize: used } = await connectedDb().stats()
  return { free: Number(total) - Number(used), total: Number(total) }
}

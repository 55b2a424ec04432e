import { isHalfRestored } from '../../models/dump.ts'
import { BinaryError } from './binary-error.ts'

const OLDEST_MAJOR = 7

/**
 * Refuses a server on which acknowledged writes may be lost or that is too old; `server` is its answer to `hello`
 * and `buildInfo`. A standalone mongod loses majority writes it acknowledged when it is killed (SERVER-139311).
 */
export function checkServer(server: Record<string, unknown>): void {
  const version = String(server.version ?? '0')
  if (Number(version.split('.')[0]) < OLDEST_MAJOR)
    throw new BinaryError(`数据库是 ${version} 版，太旧，要 7.0 以上`)
  if (!server.setName && server.msg !== 'isdbgrid') {
    throw new BinaryError(
      '数据库不是副本集，断电时会丢掉已经记下的内容，所以没有启动。请给 mongod 加上 --replSet 并执行 rs.initiate()，一台机器也可以',
    )
  }
}

/** Refuses a database in which a restore was interrupted when it had begun to replace what was there. */
export async function requireWhole(): Promise<void> {
  if (await isHalfRestored())
    throw new BinaryError('上次恢复备份没有做完，数据不全。请再做一次：npm run restore -- 备份文件 --replace')
}

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, copyFile, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { SingleBar } from 'cli-progress'
import { MongoBinaryDownload } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js'
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js'
import { list } from 'tar'
import { BinaryError } from './binary-error.ts'
import { run } from './run.ts'

export interface FetchLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

const VERSION = '8.2.6'
const ANSWER_WITHIN = 10_000
const PACKAGE = '@second-inc/cli-local-linux-x64@0.1.39'
const MEMBER = 'package/dist/runtime/linux-x64/bin/mongod'
const SHA256 = '6a935df1e70c4d4c3871e1bffbead418968f69b16ee2a7a216b49f209e962039'
/** Size of the packed npm package in bytes, for the progress bar. */
const PACKED_SIZE = 104_582_667

/** Loads MongoDB's own build to `target`; false when its server gives no answer within 10 s or has no such build. */
export async function fetchFromMongodb(target: string, log: FetchLog): Promise<boolean> {
  const folder = await mkdtemp(join(dirname(target), 'mongodb-'))
  try {
    const options = {
      version: VERSION,
      platform: process.platform,
      arch: process.arch,
      downloadDir: folder,
      checkMD5: false,
    }
    const url = await new MongoBinaryDownloadUrl(options).getDownloadUrl()
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_WITHIN) })
    if (!answer.ok) return false
    log.info({}, '正在从 MongoDB 官网下载数据库程序')
    const path = await new MongoBinaryDownload({
      ...options,
      systemBinary: '',
      name: '',
      os: { os: '', dist: '', release: '' },
    } as never).getMongodPath()
    await putInPlace(path, target)
    return true
  } catch (error) {
    log.warn({ reason: String(error) }, 'MongoDB 官网的下载用不了，改用 npm 里的备份')
    return false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Takes the official build out of an npm package, through the user's own npm settings, and checks its sha256.
 * Returns where it came from. Throws a BinaryError where there is no build for this machine or npm cannot bring it.
 */
export async function fetchFromNpm(target: string, log: FetchLog): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new BinaryError(
      '这台机器上没有现成的数据库程序：请安装 MongoDB 7.0 以上，或在 MONGOD_BINARY 写上 mongod 的位置，或在 MONGODB_URI 写上已有的数据库',
    )
  }
  const folder = await mkdtemp(join(dirname(target), 'npm-'))
  try {
    log.info({}, '正在通过 npm 取数据库程序（约 100 MB）')
    await packWithProgress(folder)
    const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
    if (!packed) throw new BinaryError(`npm 没有取到 ${PACKAGE}`)
    const unpacked = join(folder, 'mongod')
    await takeOut(join(folder, packed), unpacked)
    if ((await sha256Of(unpacked)) !== SHA256) throw new BinaryError('取到的数据库程序校验不符，没有使用')
    await putInPlace(unpacked, target)
    return `npm ${PACKAGE}`
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Lets npm bring the package, showing how much has come by what grows in npm's cache. */
async function packWithProgress(folder: string): Promise<void> {
  const bar = new SingleBar({ format: '下载 {bar} {percentage}%', noTTYOutput: false })
  const incoming = join(await npm(['config', 'get', 'cache']), '_cacache', 'tmp')
  const before = await sizeOf(incoming)
  bar.start(PACKED_SIZE, 0)
  const timer = setInterval(
    async () => bar.update(Math.min((await sizeOf(incoming)) - before, PACKED_SIZE)),
    300,
  )
  try {
    await npm(['pack', PACKAGE, '--silent', '--pack-destination', folder])
    bar.update(PACKED_SIZE)
  } finally {
    clearInterval(timer)
    bar.stop()
  }
}

async function npm(words: string[]): Promise<string> {
  try {
    return (await run('npm', words)).trim()
  } catch (error) {
    throw new BinaryError(`npm ${words[0]} 没有成功：${(error as Error).message.slice(0, 500)}`)
  }
}

/** Bytes in the files right in a folder; 0 when it is not there. */
async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name))
        .then(({ size }) => size)
        .catch(() => 0),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Writes the one member of the archive that is the server, and nothing else. */
async function takeOut(archive: string, target: string): Promise<void> {
  let writing: Promise<void> | undefined
  await list({
    file: archive,
    onReadEntry: (entry) => {
      if (entry.path === MEMBER)
        writing = pipeline(entry as unknown as NodeJS.ReadableStream, createWriteStream(target))
      else entry.resume()
    },
  })
  if (!writing) throw new BinaryError(`${PACKAGE} 里没有数据库程序`)
  await writing
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/** Moves a complete file to its place at once, so that an interruption leaves no half file there. */
async function putInPlace(path: string, target: string): Promise<void> {
  const beside = `${target}.${process.pid}`
  await copyFile(path, beside)
  await chmod(beside, 0o755)
  const file = await open(beside, 'r+')
  await file.sync()
  await file.close()
  await rename(beside, target)
}

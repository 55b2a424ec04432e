import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { freePort } from '../free-port.ts'
import { undoneAtExit, until } from './kit.ts'

const SET = 'drill'

/** A replica set of three servers on loopback. */
export interface ReplicaSet {
  uri: string
  /** Has the primary give up its place to another; returns the milliseconds until one of them takes writes again. */
  stepDown(): Promise<number>
  stop(): Promise<void>
}

export async function startReplicaSet(binary: string, folder: string): Promise<ReplicaSet> {
  const ports = [await freePort(), await freePort(), await freePort()]
  const servers = await Promise.all(
    ports.map((port) => startServer(binary, join(folder, String(port)), port)),
  )
  const members = ports.map((port, _id) => ({ _id, host: `127.0.0.1:${port}` }))
  const settings = { electionTimeoutMillis: 2_000 }
  // The one that makes them a set asks all of them.
  for (const { host } of members) await commandAlone(host, { ping: 1 })
  await commandAlone(members[0]?.host, { replSetInitiate: { _id: SET, members, settings } })
  const hosts = members.map(({ host }) => host).join(',')
  const uri = `mongodb://${hosts}/xiaowei?replicaSet=${SET}`
  const client = new mongo.MongoClient(uri)
  const admin = client.db('admin')
  const hasPrimary = async () => (await admin.command({ hello: 1 })).isWritablePrimary
  await until('there is a primary', hasPrimary)
  return {
    uri,
    stepDown: async () => {
      // One that stepped down may not be elected for the time given: with a long one, three steps in a row leave nobody.
      await admin.command({ replSetStepDown: 3, secondaryCatchUpPeriodSecs: 2 })
      const steppedDown = performance.now()
      await until('there is a new primary', hasPrimary)
      return performance.now() - steppedDown
    },
    stop: async () => {
      await client.close()
      for (const server of servers) server.kill('SIGKILL')
      await Promise.all(servers.map((server) => server.exitCode ?? once(server, 'exit')))
    },
  }
}

/** Runs a command on one server, which may still be starting. */
async function commandAlone(host: string | undefined, command: mongo.Document): Promise<void> {
  const client = new mongo.MongoClient(`mongodb://${host}/?directConnection=true`)
  await client.db('admin').command(command)
  await client.close()
}

async function startServer(binary: string, dbpath: string, port: number): Promise<ChildProcess> {
  await mkdir(dbpath, { recursive: true })
  const words = ['--dbpath', dbpath, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', SET]
  const cheap = ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '64', '--quiet']
  const server = spawn(binary, [...words, ...cheap], { stdio: 'ignore' })
  server.once(
    'exit',
    undoneAtExit(() => server.kill('SIGKILL')),
  )
  return server
}

import { type LookupAddress, lookup } from 'node:dns'
import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http'
import { request as requestSafe } from 'node:https'
import { isIP } from 'node:net'
import { promisify } from 'node:util'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import ip from 'ipaddr.js'
import { PageError, type PageProblem } from './problem.ts'

/** What reading one address may cost, and what is known of it already. */
export interface WebOptions {
  /** Bytes, after unpacking. */
  limit: number
  /** Milliseconds for everything, redirects included. */
  deadline: number
  /** Hosts (with the port, where it is not the usual one) inside the own network that may be asked all the same. */
  privateHosts: readonly string[]
  /** Asked for at most these hosts, redirects included; any public one unless given. */
  onlyHosts?: readonly string[]
  /** Of the last answer: the same again is answered with 304 and no body. */
  etag?: string
  lastModified?: string
}

export interface WebAnswer {
  status: number
  /** Where it was found in the end. */
  url: string
  contentType: string
  etag: string
  lastModified: string
  body: Buffer
}

const REDIRECTS = 5
const AGENT = 'Mozilla/5.0 (compatible; xiaowei)'
const resolve = promisify(lookup)
const UNPACK = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/**
 * Asks for an address over http or https. The name is looked up once and the connection made to the address found,
 * which must be public: a name that answers differently the second time (DNS rebinding) leads nowhere else.
 * Throws a PageError.
 */
export async function askWeb(address: string, options: WebOptions): Promise<WebAnswer> {
  const signal = AbortSignal.timeout(options.deadline)
  const seen = new Set<string>()
  let url = webAddress(address)
  for (;;) {
    if (seen.has(url.href) || seen.size > REDIRECTS) throw new PageError('loop')
    seen.add(url.href)
    const response = await ask(url, { options, signal })
    const location = redirectOf(response)
    if (!location) return await answerOf(response, url, { limit: options.limit, signal })
    response.destroy()
    url = webAddress(new URL(location, url).href)
  }
}

function webAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) throw new PageError('no-web')
  return url
}

async function ask(url: URL, about: { options: WebOptions; signal: AbortSignal }): Promise<IncomingMessage> {
  const { options, signal } = about
  if (options.onlyHosts && !options.onlyHosts.includes(url.host)) throw new PageError('foreign')
  const found = await addressOf(url, options.privateHosts)
  const settings: RequestOptions = {
    agent: false,
    signal,
    // Node asks for all addresses or for one, by its version.
    lookup: (_host, { all }, done) => (all ? done(null, [found]) : done(null, found.address, found.family)),
    headers: {
      'user-agent': AGENT,
      accept: 'text/html,application/xhtml+xml,application/xml,*/*;q=0.5',
      'accept-language': 'zh-CN,zh',
      'accept-encoding': 'gzip, deflate, br',
      ...(options.etag ? { 'if-none-match': options.etag } : {}),
      ...(options.lastModified ? { 'if-modified-since': options.lastModified } : {}),
    },
  }
  return await new Promise((done, fail) => {
    const request = (url.protocol === 'https:' ? requestSafe : requestPlain)(url, settings, done)
    request.on('error', () => fail(new PageError(signal.aborted ? 'slow' : 'unreachable')))
    request.end()
  })
}

/** The address that a host's name stands for; none of them may be private. */
async function addressOf({ hostname, host }: URL, privateHosts: readonly string[]): Promise<LookupAddress> {
  const name = hostname.replace(/^\[|\]$/g, '')
  const family = isIP(name)
  const found = family
    ? [{ address: name, family }]
    : await resolve(name, { all: true }).catch(() => {
        throw new PageError('unreachable')
      })
  const [first] = found
  if (!first) throw new PageError('unreachable')
  if (!privateHosts.includes(host) && !found.every(({ address }) => isPublic(address)))
    throw new PageError('private')
  return first
}

/** Everything but plain unicast is somebody's own: loopback, private, link-local, translated, reserved. */
function isPublic(address: string): boolean {
  return ip.process(address).range() === 'unicast'
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return statusCode >= 300 && statusCode < 400 && statusCode !== 304 ? headers.location : undefined
}

async function answerOf(
  response: IncomingMessage,
  url: URL,
  { limit, signal }: { limit: number; signal: AbortSignal },
): Promise<WebAnswer> {
  const status = response.statusCode ?? 0
  const problem = problemOf(status)
  if (problem) {
    response.destroy()
    throw new PageError(problem)
  }
  const { headers } = response
  return {
    status,
    url: url.href,
    contentType: headers['content-type'] ?? '',
    etag: headers.etag ?? '',
    lastModified: headers['last-modified'] ?? '',
    body: status === 304 ? Buffer.alloc(0) : await bodyOf(response, limit, signal),
  }
}

function problemOf(status: number): PageProblem | undefined {
  if (status === 401 || status === 403) return 'login'
  if (status === 404 || status === 410) return 'gone'
  return status === 304 || (status >= 200 && status < 300) ? undefined : 'unreachable'
}

async function bodyOf(response: IncomingMessage, limit: number, signal: AbortSignal): Promise<Buffer> {
  const unpack = UNPACK[(response.headers['content-encoding'] ?? '') as keyof typeof UNPACK]?.()
  const stream = unpack ? response.pipe(unpack) : response
  response.on('error', (error) => unpack?.destroy(error))
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      size += chunk.length
      if (size > limit) throw new PageError('huge')
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof PageError) throw error
    throw new PageError(signal.aborted ? 'slow' : 'unreachable')
  } finally {
    response.destroy()
  }
  return Buffer.concat(chunks)
}

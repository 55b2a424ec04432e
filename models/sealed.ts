import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** A key of 256 bits and its name, which is made from it. */
export interface DataKey {
  id: string
  secret: Buffer
}

/** Gives the keys as they are at this moment: the first one seals, all of them open. */
export type ReadKeys = () => readonly DataKey[]

/** Thrown where something was sealed by a key that is not at hand. */
export class MissingKeyError extends Error {
  constructor(id: string) {
    super(`sealed by the key ${id}, which is not at hand`)
  }
}

const ALGORITHM = 'aes-256-gcm'
const NONCE = 12
const TAG = 16
const SEALED = /^sealed:([0-9a-f]{8}):([\w-]+)$/

let readKeys: ReadKeys = () => []
const known = new Map<string, Buffer>()

/** From now on personal fields are sealed and opened by these keys. */
export function useKeys(read: ReadKeys): void {
  readKeys = read
  known.clear()
}

/** The key of these 32 bytes. */
export function dataKey(secret: Buffer): DataKey {
  return { id: createHash('sha256').update(secret).digest('hex').slice(0, 8), secret }
}

/** Id of the key that seals now; throws when there is none. */
export function currentKeyId(): string {
  return currentKey().id
}

function currentKey(): DataKey {
  const [key] = readKeys()
  if (!key) throw new Error('no key for personal data was set')
  return key
}

/** Seals a text for one field: nobody reads it without the key, and it opens in no other field. */
export function seal(text: string, field: string): string {
  const { id, secret } = currentKey()
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(ALGORITHM, secret, nonce).setAAD(Buffer.from(field))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `sealed:${id}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
}

/**
 * The text that was sealed; one that never was comes back as it is. Throws a MissingKeyError without its key, and
 * an error when it was tampered with.
 */
export function unseal(stored: string, field: string): string {
  const [, id = '', packed = ''] = SEALED.exec(stored) ?? []
  if (!id) return stored
  const bytes = Buffer.from(packed, 'base64url')
  const decipher = createDecipheriv(ALGORITHM, secretOf(id), bytes.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(field))
    .setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8')
}

/** Id of the key by which it was sealed; undefined when it never was. */
export function keyIdOf(stored: string): string | undefined {
  return SEALED.exec(stored)?.[1]
}

function secretOf(id: string): Buffer {
  if (!known.has(id)) for (const key of readKeys()) known.set(key.id, key.secret)
  const secret = known.get(id)
  if (!secret) throw new MissingKeyError(id)
  return secret
}

import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { model, Schema, trusted } from 'mongoose'

export type StaffRole = 'staff' | 'admin'

/** A one-time code; only a salted slow hash of it is kept. */
interface BindingCode {
  _id: string
  hash: Buffer
  salt: Buffer
  role: StaffRole
  expiresAt: Date
  /** Id of the message that used it. */
  usedBy?: string
  /** Id of the group message that gave it away. */
  revokedBy?: string
}

/** One try to be bound, under the id of its message. */
interface BindingTry {
  _id: string
  contact: string
  at: Date
}

const BindingCode = model(
  'BindingCode',
  new Schema<BindingCode>(
    {
      _id: String,
      hash: Buffer,
      salt: Buffer,
      role: String,
      expiresAt: Date,
      usedBy: String,
      revokedBy: String,
    },
    { versionKey: false, collection: 'binding_codes' },
  ),
)
const trySchema = new Schema<BindingTry>(
  { _id: String, contact: String, at: Date },
  { versionKey: false, collection: 'binding_tries' },
)
trySchema.index({ contact: 1, at: 1 })
const BindingTry = model('BindingTry', trySchema)

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE_LENGTH = 8
const CODE_MINUTES = 30
const TRIES_AN_HOUR = 5

const slowHash = promisify<string, Buffer, number, Buffer>(scrypt)

/** Makes a new one-time code of 40 bits, good for 30 minutes from `now`. */
export async function createBindingCode(
  role: StaffRole,
  now: Date,
): Promise<{ code: string; expiresAt: Date }> {
  const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  const salt = randomBytes(16)
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000)
  await BindingCode.create({
    _id: randomBytes(9).toString('base64url'),
    hash: await slowHash(code, salt, 32),
    salt,
    role,
    expiresAt,
  })
  return { code, expiresAt }
}

/**
 * Counts a try of a contact to be bound and returns whether it had five others within the hour before.
 * The same message is the same try.
 */
export async function tooManyTries(request: BindingTry): Promise<boolean> {
  const { _id, contact, at } = request
  await BindingTry.updateOne({ _id }, { $setOnInsert: request }, { upsert: true })
  const since = new Date(at.getTime() - 3_600_000)
  const others = await BindingTry.countDocuments({
    contact,
    at: trusted({ $gte: since }),
    _id: trusted({ $ne: _id }),
  })
  return others >= TRIES_AN_HOUR
}

/**
 * Uses a code up in the name of a message, which may use it again, as its run may be repeated.
 * Returns the role it gives, or null when it is wrong, used or expired.
 */
export async function useCode(code: string, origin: string, now: Date): Promise<StaffRole | null> {
  const match = await matchingCode(code.toUpperCase(), now)
  const taken =
    match &&
    (await BindingCode.findOneAndUpdate(
      {
        _id: match._id,
        expiresAt: trusted({ $gt: now }),
        $or: [{ usedBy: trusted({ $exists: false }) }, { usedBy: origin }],
      },
      { $set: { usedBy: origin } },
    ))
  return taken ? taken.role : null
}

async function matchingCode(code: string, now: Date) {
  const open = await BindingCode.find({ expiresAt: trusted({ $gt: now }) }).lean()
  const salted = await Promise.all(
    open.map(async (row) => ({ row, hash: await slowHash(code, bytes(row.salt), 32) })),
  )
  return salted.find(({ row, hash }) => timingSafeEqual(hash, bytes(row.hash)))?.row
}

function bytes(stored: Buffer | { buffer: Uint8Array }): Buffer {
  return Buffer.from('buffer' in stored && !Buffer.isBuffer(stored) ? stored.buffer : (stored as Buffer))
}

/** Whether a text is an open code. Both ways of the answer take equally long for as many open codes. */
export async function isOpenCode(code: string, now: Date): Promise<boolean> {
  return (await matchingCode(code, now)) !== undefined
}

/** Revokes all open codes, as one was seen in the group; returns how many this message revoked. */
export async function revokeBindingCodes(origin: string, now: Date): Promise<number> {
  await BindingCode.updateMany(
    { expiresAt: trusted({ $gt: now }), usedBy: trusted({ $exists: false }) },
    { $set: { expiresAt: now, revokedBy: origin } },
  )
  return await BindingCode.countDocuments({ revokedBy: origin })
}

/** Removes the notes of tries to bind that were made before an instant. */
export async function forgetBindingTries(before: Date): Promise<void> {
  await BindingTry.deleteMany({ at: trusted({ $lt: before }) })
}

import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { model, Schema, trusted } from 'mongoose'
import { peopleChanged } from './revision.ts'

export type StaffRole = 'staff' | 'admin'

/** 工作人员: a WeChat contact that was bound by a one-time code. */
export interface Staff {
  /** account/contact id */
  _id: string
  account: string
  contact: string
  name: string
  role: StaffRole
  boundAt: Date
}

/** A one-time code; only a salted slow hash of it is kept. */
interface BindingCode {
  _id: string
  hash: Buffer
  salt: Buffer
  role: StaffRole
  expiresAt: Date
  usedBy?: string
}

interface BindingTry {
  contact: string
  at: Date
}

const Staff = model(
  'Staff',
  new Schema<Staff>(
    { _id: String, account: String, contact: String, name: String, role: String, boundAt: Date },
    { versionKey: false, collection: 'staff' },
  ),
)
const BindingCode = model(
  'BindingCode',
  new Schema<BindingCode>(
    { _id: String, hash: Buffer, salt: Buffer, role: String, expiresAt: Date, usedBy: String },
    { versionKey: false, collection: 'binding_codes' },
  ),
)
const trySchema = new Schema<BindingTry>(
  { contact: String, at: Date },
  { versionKey: false, collection: 'binding_tries' },
)
trySchema.index({ contact: 1, at: 1 })
const BindingTry = model('BindingTry', trySchema)

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE_LENGTH = 8
const CODE_MINUTES = 30
const TRIES_AN_HOUR = 5

const slowHash = promisify<string, Buffer, number, Buffer>(scrypt)

/** All bound staff. */
export async function allStaff(): Promise<Staff[]> {
  return await Staff.find().lean<Staff[]>()
}

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

/** Who wants to be bound, with which code, and when. */
export interface BindingRequest {
  account: string
  contact: string
  name: string
  code: string
  now: Date
}

/**
 * Binds a contact by a code; returns the role it has now, or null when the code is wrong, used, expired,
 * or this contact tried five times within the hour.
 */
export async function bindStaff(request: BindingRequest): Promise<StaffRole | null> {
  const { account, contact, name, now } = request
  const id = `${account}/${contact}`
  if (await tooManyTries(id, now)) return null
  const match = await matchingCode(request.code.toUpperCase(), now)
  const taken =
    match &&
    (await BindingCode.findOneAndUpdate(
      { _id: match._id, $or: [{ usedBy: trusted({ $exists: false }) }, { usedBy: id }] },
      { $set: { usedBy: id } },
    ))
  if (!taken) return null
  await Staff.updateOne(
    { _id: id },
    { $set: { account, contact, name, role: match.role, boundAt: now } },
    { upsert: true },
  )
  await peopleChanged()
  return match.role
}

async function tooManyTries(contact: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - 3_600_000)
  const tries = await BindingTry.countDocuments({ contact, at: trusted({ $gte: since }) })
  await BindingTry.create({ contact, at: now })
  return tries >= TRIES_AN_HOUR
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

/** Revokes all open codes, e.g. when one was seen in the group. */
export async function revokeBindingCodes(now: Date): Promise<void> {
  await BindingCode.updateMany({ expiresAt: trusted({ $gt: now }) }, { $set: { expiresAt: now } })
}

import { model, Schema } from 'mongoose'
import { type StaffRole, tooManyTries, useCode } from './binding.ts'
import { peopleChanged } from './revision.ts'

export { createBindingCode, isOpenCode, revokeBindingCodes } from './binding.ts'
export type { StaffRole }

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

const Staff = model(
  'Staff',
  new Schema<Staff>(
    { _id: String, account: String, contact: String, name: String, role: String, boundAt: Date },
    { versionKey: false, collection: 'staff' },
  ),
)

/** All bound staff. */
export async function allStaff(): Promise<Staff[]> {
  return await Staff.find().lean<Staff[]>()
}

/** Who wants to be bound, with which code, when, and in which message. */
export interface BindingRequest {
  account: string
  contact: string
  name: string
  code: string
  now: Date
  origin: string
}

/**
 * Binds a contact by a code; returns the role it has now, or null when the code is wrong, used, expired,
 * or this contact tried five times within the hour. A code for staff leaves an administrator one.
 */
export async function bindStaff(request: BindingRequest): Promise<StaffRole | null> {
  const { account, contact, name, code, now, origin } = request
  const id = `${account}/${contact}`
  if (await tooManyTries({ _id: origin, contact: id, at: now })) return null
  const given = await useCode(code, origin, now)
  if (!given) return null
  const known = await Staff.findById(id).lean()
  const role = known?.role === 'admin' ? 'admin' : given
  await Staff.updateOne(
    { _id: id },
    { $set: { account, contact, name, role, boundAt: now } },
    { upsert: true },
  )
  await peopleChanged()
  return role
}

import { trusted } from 'mongoose'
import { Donation } from './donation.ts'

/** Notes that the giver was thanked in private, by a message. */
export async function noteThanks(
  number: number,
  { at, origin }: { at: Date; origin: string },
): Promise<void> {
  await Donation.updateOne(
    { _id: number, thankedBy: trusted({ $ne: origin }) },
    { $set: { thankedAt: at, thankedBy: origin } },
  )
}

/**
 * Notes whether the giver, this member, may be thanked by name in the group; his last word stands. Returns the
 * donation, or null where it does not count any more or is another's.
 */
export async function noteAgreement(
  number: number,
  { member, agrees }: { member: string; agrees: boolean },
): Promise<Donation | null> {
  return await Donation.findOneAndUpdate(
    { _id: number, member, isVoid: trusted({ $ne: true }) },
    { $set: { agrees } },
    { returnDocument: 'after' },
  ).lean<Donation>()
}

/** Those whose givers agreed to be thanked in the group and were not, the oldest first. */
export async function agreedToThanks(account: string): Promise<Donation[]> {
  return await Donation.find({ account, agrees: true, isVoid: trusted({ $ne: true }), shownBy: null })
    .sort({ _id: 1 })
    .lean<Donation[]>()
}

/** Takes up, for a message, those of these numbers whose givers agreed to be thanked in the group and were not. */
export async function takeToThank(
  numbers: readonly number[],
  { account, origin }: { account: string; origin: string },
): Promise<Donation[]> {
  await Donation.updateMany(
    {
      _id: trusted({ $in: [...numbers] }),
      account,
      agrees: true,
      isVoid: trusted({ $ne: true }),
      shownBy: null,
    },
    { $set: { shownBy: origin } },
  )
  return await Donation.find({ account, shownBy: origin }).sort({ _id: 1 }).lean<Donation[]>()
}

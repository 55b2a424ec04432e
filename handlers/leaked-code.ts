import type { Listener } from '../bot/handler.ts'
import { revokeBindingCodes } from '../models/staff.ts'

const LOOKS_LIKE_CODE = /绑定[^0-9A-Za-z]{0,4}[0-9A-Za-z]{8}(?![0-9A-Za-z])/

/** A binding code said in the group is known to all: every open code is revoked and staff are told. */
export const leakedCode: Listener = {
  name: 'leaked-code',
  hear: async ({ message, now }) => {
    if (!message.inGroup || !LOOKS_LIKE_CODE.test(message.text.normalize('NFKC'))) return null
    const revoked = await revokeBindingCodes(message._id, now)
    if (!revoked) return null
    return [
      {
        to: 'staff',
        text: '有人把绑定码发到了群里。为了安全，还没用过的绑定码都已作废，需要时请发「绑定工作人员」重新拿一个。',
      },
    ]
  },
}

import { addressedText } from '../bot/address.ts'
import { bindingCodeIn } from '../bot/binding-text.ts'
import type { Context, Listener } from '../bot/handler.ts'
import { isOpenCode, revokeBindingCodes } from '../models/staff.ts'

const LOOKS_LIKE_CODE = /绑定[^0-9A-Za-z]{0,4}[0-9A-Za-z]{8}(?![0-9A-Za-z])/

/** A binding code said in the group is known to all: every open code is revoked and staff are told. */
export const leakedCode: Listener = {
  name: 'leaked-code',
  hear: async (context) => {
    const { message, now } = context
    if (!message.inGroup || !(await bringsCode(context))) return null
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

/** With the word 绑定 anything of that shape counts; a code alone is compared, as other words have eight letters, too. */
async function bringsCode({ message, people, now }: Context): Promise<boolean> {
  if (LOOKS_LIKE_CODE.test(message.text.normalize('NFKC'))) return true
  const code = bindingCodeIn(addressedText(message, people.branch?.self) ?? message.text)
  return code !== undefined && (await isOpenCode(code, now))
}

import { bindingCodeIn } from '../bot/binding-text.ts'
import { Complaint } from '../bot/errors.ts'
import { command } from '../bot/handler.ts'
import { bindStaff } from '../models/staff.ts'

/** The same for a wrong, a used and an expired code and for too many tries, so that nothing can be learnt from it. */
const REFUSED = '绑定码不对或已失效，请向管理员要一个新的。'

/** 绑定 K7QM2X9P: makes a contact staff by a one-time code. */
export const bind = command({
  name: '绑定',
  aliases: ['綁定'],
  who: 'stranger',
  where: ['private'],
  help: '绑定 绑定码 —— 用一次性绑定码成为工作人员',
  parse: (rest) => {
    const code = bindingCodeIn(rest)
    if (!code) throw new Complaint(REFUSED)
    return { code }
  },
  run: async ({ code }, { account, people, sender, message, now }) => {
    const shown = people.branch?.people.find(({ contact }) => contact === sender.contact)
    const role = await bindStaff({
      account,
      contact: sender.contact,
      name: shown?.alias || shown?.name || sender.name || '工作人员',
      code,
      now,
      origin: message._id,
    })
    if (!role) throw new Complaint(REFUSED)
    return [{ text: `已绑定，您是${role === 'admin' ? '管理员' : '工作人员'}。发「帮助」看能做什么。` }]
  },
})

import { command } from '../bot/handler.ts'
import { timeInWords, timeOf } from '../bot/language/calendar.ts'
import { createBindingCode } from '../models/staff.ts'

/**
 * 绑定工作人员: a one-time code for a colleague. Only a hash of it is kept, so a repeated run makes another;
 * the code of the answer that is sent is good, one that nobody saw expires.
 */
export const bindColleague = command({
  name: '绑定工作人员',
  aliases: ['绑定同事', '添加工作人员', '新增工作人员', '绑定码'],
  who: 'admin',
  where: ['private'],
  help: '绑定工作人员 —— 拿一个一次性绑定码，发给同事用',
  parse: () => ({}),
  run: async (_, { now }) => {
    const { code, expiresAt } = await createBindingCode('staff', now)
    const until = timeInWords(timeOf(expiresAt))
    return [
      {
        text: `绑定码：${code}\n只能用一次，${until}前有效。请同事私聊我发：绑定 ${code}\n不要发到群里。`,
        secret: true,
        expiresAt,
      },
    ]
  },
})

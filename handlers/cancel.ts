import { command } from '../bot/handler.ts'
import { proposeCancel } from './change.ts'

/** 取消会议: a published meeting will not be held; read back first, then told to the group. */
export const cancelCall = command({
  name: '取消会议',
  aliases: ['会议取消', '取消活动', '活动取消', '取消开会', '取消这个会', '会不开了', '不开会了'],
  who: 'staff',
  where: ['private'],
  help: '取消会议 原因 —— 已经通知的会不开了，先给您核对；几个会时写「取消会议 党课 原因」',
  parse: (rest) => ({ rest }),
  run: ({ rest }, context) => proposeCancel({ command: '取消会议', rest }, context),
})

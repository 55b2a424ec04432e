import { type Context, type Handler, ROLES } from './handler.ts'

/** The one wording in which a command is refused. */
export const REFUSAL = '这件事由支部工作人员来办，您有需要请直接跟他们说一声。'

/** Whether the sender's role, bound by code and never by name, includes this command. */
export function mayCall(handler: Pick<Handler, 'who'>, { sender }: Pick<Context, 'sender'>): boolean {
  return ROLES.indexOf(sender.role) >= ROLES.indexOf(handler.who)
}

/** Whether the command is meant for where the message was said. */
export function fitsPlace(handler: Pick<Handler, 'where'>, { message }: Pick<Context, 'message'>): boolean {
  return handler.where.includes(message.inGroup ? 'group' : 'private')
}

/** Whether it is more than what every member may do; becoming staff is. */
export function isForStaff({ who }: Pick<Handler, 'who'>): boolean {
  return who !== 'member'
}

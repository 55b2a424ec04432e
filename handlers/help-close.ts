import { Complaint } from '../bot/errors.ts'
import { command } from '../bot/handler.ts'
import { quoted } from '../bot/help/help-words.ts'
import { addHelpNote } from '../models/help-note.ts'
import { closeHelp } from '../models/help-request.ts'
import { reached, readOrder, requestMeant, toMember } from './help-order.ts'

const STAFF_PRIVATE = { who: 'staff', where: ['private'] } as const

/** 转告: what staff say about a request, told to whose it is. */
export const tellRequester = command({
  ...STAFF_PRIVATE,
  name: '转告',
  aliases: ['回求助', '答求助'],
  help: '转告 3 师傅下午3点到 —— 把话私聊带给 3 号求助的老同志',
  parse: (rest) => readOrder(rest),
  run: async (order, context) => {
    const { request, words } = await requestMeant(order, context)
    if (!words) throw new Complaint(`请把话写在后面，如：转告 ${request._id} 师傅下午3点到`)
    const { account, message, sender, now } = context
    const { _id, contact, member, name, text } = request
    const owner = { ...(contact ? { contact } : {}), ...(member ? { member } : {}) }
    const note = { _id: message._id, account, request: _id, ...owner, by: sender.name, text: words, at: now }
    await addHelpNote(note)
    const told = await toMember(request, `您说的${quoted(text)}，支部回您：\n${words}`, context)
    return [{ text: `${told.length ? `已转告${name}。` : `记下了。${reached(told)}`}` }, ...told]
  },
})

/** 办结: staff close a request and say how it ended. */
export const closeRequest = command({
  ...STAFF_PRIVATE,
  name: '办结',
  aliases: ['求助办结'],
  help: '办结 3 换了水龙头 —— 3 号求助办好了，写一句怎么办的，我告诉本人',
  parse: (rest) => readOrder(rest),
  run: async (order, context) => {
    const { request, words } = await requestMeant(order, context)
    const { message, sender, now } = context
    const { _id, name, text } = request
    const closing = { by: sender.name, origin: message._id, at: now, outcome: words }
    if (!(await closeHelp(_id, closing))) throw new Complaint(`${_id} 号已经由${request.closedBy}办结了。`)
    const how = words ? `：${words.replace(/[。.！!]+$/, '')}` : ''
    const asked = `您说的${quoted(text)}，支部的${sender.name}说办好了${how}。要是还没好，回我「没好」。`
    const told = await toMember(request, asked, context)
    return [{ text: `${_id} 号办结了${told.length ? `，已告诉${name}` : ''}。${reached(told)}` }, ...told]
  },
})

import { act } from './actions.js'
import { $ } from './dom.js'
import { nameOf, state } from './state.js'

/** The message that the next one quotes, by chat. */
const quoted = { group: undefined, private: undefined }

export function setQuote(chat, message) {
  quoted[chat] = message?.id
  const line = $(`#${chat} .quote`)
  line.hidden = !message
  line.textContent = message ? `引用 ${nameOf(message.from)}：${message.text}` : ''
  if (message) $(`#${chat} textarea`).focus()
}

export async function send(form) {
  const chat = form.dataset.chat
  const text = form.elements.text.value
  const common = { from: form.elements.from.value, chat }
  const action = quoted[chat]
    ? { do: 'quote', ...common, message: quoted[chat], text }
    : { do: 'text', ...common, text }
  if (await act(action, $('.problem', form))) {
    form.elements.text.value = ''
    setQuote(chat)
  }
  form.elements.text.focus()
}

export async function useTool(form, tool) {
  const problem = $('.problem', form)
  const input = form.elements.text
  const common = { from: form.elements.from.value, chat: form.dataset.chat }
  const number = 1 + (state.messages.size % 9)
  if (tool === 'mention') await act({ do: 'mention', ...common, text: input.value || '帮助' }, problem)
  if (tool === 'photo') await act({ do: 'photo', ...common, number }, problem)
  if (tool === 'voice')
    await act({ do: 'voice', ...common, transcript: input.value || '腰杆痛来不倒了你们开' }, problem)
  if (tool === 'solitaire') {
    if (!input.value.startsWith('#接龙'))
      input.value = `#接龙\n支部党员大会\n\n1. ${nameOf(common.from)} 来\n2. `
    else if (await act({ do: 'solitaire', ...common, text: input.value }, problem)) input.value = ''
  }
  if (tool === 'link') await sendLink(common, problem)
  if (tool === 'file') await upload(common, problem)
  if (tool === 'roster') await sendRoster(problem)
  if (tool === 'mention' || tool === 'voice') input.value = ''
}

function sendLink(common, problem) {
  const dialog = $('#linker')
  dialog.showModal()
  dialog.addEventListener(
    'close',
    () => {
      if (dialog.returnValue !== 'send') return
      const { title, url, description } = $('form', dialog).elements
      act(
        { do: 'link', ...common, title: title.value, url: url.value, description: description.value },
        problem,
      )
    },
    { once: true },
  )
}

function upload(common, problem) {
  const input = $('#upload')
  input.value = ''
  input.onchange = async () => {
    const [file] = input.files
    if (file) await act({ do: 'file', ...common, name: file.name, base64: await base64Of(file) }, problem)
  }
  input.click()
}

const base64Of = (blob) =>
  new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1))
    reader.readAsDataURL(blob)
  })

export async function sendRoster(problem) {
  const blob = await (await fetch('/demo/roster.csv')).blob()
  await act(
    { do: 'file', from: 'staff', chat: 'private', name: 'roster.csv', base64: await base64Of(blob) },
    problem,
  )
}

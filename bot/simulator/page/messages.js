import { act } from './actions.js'
import { setQuote } from './composer.js'
import { $, element } from './dom.js'
import { nameOf, state } from './state.js'

function listOf(message) {
  if (message.chat === state.room) return $('#group .messages')
  return message.chat === $('#private [name=from]').value ? $('#private .messages') : undefined
}

function bubbleOf(message) {
  const bubble = element('div', { className: 'bubble' })
  if (message.recalled) return element('div', { className: 'bubble', text: '（已撤回）' })
  if (message.file?.picture) {
    const source = `/files/${encodeURIComponent(message.id)}`
    const button = element(
      'button',
      { type: 'button', className: 'picture', ariaLabel: '看大图' },
      element('img', { src: source, alt: message.file.name }),
    )
    button.addEventListener('click', () => view(source))
    button.firstChild.addEventListener('load', () => stayAtEnd(listOf(message)))
    bubble.classList.add('plain')
    bubble.append(button)
  } else if (message.type === 2) bubble.textContent = `🎤 语音${message.text ? `「${message.text}」` : ''}`
  else if (message.file)
    bubble.append(
      element('a', {
        href: `/files/${encodeURIComponent(message.id)}`,
        download: message.file.name,
        text: `📄 ${message.file.name}（${Math.ceil(message.file.size / 1024)} KB）`,
      }),
    )
  else if (message.link)
    bubble.append(
      element('strong', { text: `🔗 ${message.link.title}` }),
      element('div', { text: message.link.description }),
      element('div', { text: message.link.url }),
    )
  else bubble.textContent = message.text
  return bubble
}

export function rowOf(message) {
  const own = message.from === state.bot
  const name = nameOf(message.from)
  const row = element('li', {
    className: `message${own ? ' bot' : ''}${message.recalled ? ' recalled' : ''}`,
  })
  row.dataset.id = message.id
  const time = new Date(message.at).toLocaleTimeString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  })
  row.append(
    element('div', { className: 'avatar', text: name.slice(0, 1), ariaHidden: 'true' }),
    element('div', { className: 'who', text: `${name}　${time}` }),
    bubbleOf(message),
  )
  if (!message.recalled) row.append(actionsOf(message, own))
  return row
}

function actionsOf(message, own) {
  const actions = element('div', { className: 'actions' })
  const chat = message.chat === state.room ? 'group' : 'private'
  if (message.text) {
    const quote = element('button', { type: 'button', className: 'small', text: '引用' })
    quote.addEventListener('click', () => setQuote(chat, message))
    actions.append(quote)
  }
  if (!own) {
    const recall = element('button', { type: 'button', className: 'small', text: '撤回' })
    recall.addEventListener('click', () => act({ do: 'recall', message: message.id }))
    actions.append(recall)
  }
  return actions
}

export function show(message) {
  if (message.type === 13) return
  state.messages.set(message.id, message)
  const list = listOf(message)
  if (!list) return
  list.append(rowOf(message))
  stayAtEnd(list)
}

/** Who reads further up is left there; otherwise the newest stays in sight, also when a picture takes its place. */
function stayAtEnd(list) {
  if (list.dataset.away !== 'yes') list.scrollTop = list.scrollHeight
}

export function showAll() {
  for (const list of document.querySelectorAll('.messages')) list.replaceChildren()
  for (const message of state.messages.values()) {
    const list = listOf(message)
    if (list) list.append(rowOf(message))
  }
  for (const list of document.querySelectorAll('.messages')) stayAtEnd(list)
}

function view(source) {
  $('#viewer img').src = source
  $('#viewer').showModal()
}

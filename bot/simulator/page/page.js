import { replies, steps } from './guide.js'

const $ = (selector, root = document) => root.querySelector(selector)
const state = { people: [], messages: new Map(), bot: 'bot', room: '', clockOffset: 0 }
const quoted = { group: undefined, private: undefined }

/** Makes an element; all texts go in as text, never as markup. */
function element(tag, { text, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  if (text !== undefined) made.textContent = text
  made.append(...children)
  return made
}

async function act(action, problem) {
  const response = await fetch('/actions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  })
  const answer = await response.json()
  if (problem) problem.textContent = response.ok ? '' : answer.problem
  return response.ok ? answer : undefined
}

const personOf = (key) => state.people.find((person) => person.key === key)
const nameOf = (key) => (key === state.bot ? '小卫' : personOf(key)?.alias || personOf(key)?.nickname || key)

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

function rowOf(message) {
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

function setQuote(chat, message) {
  quoted[chat] = message?.id
  const line = $(`#${chat} .quote`)
  line.hidden = !message
  line.textContent = message ? `引用 ${nameOf(message.from)}：${message.text}` : ''
  if (message) $(`#${chat} textarea`).focus()
}

function show(message) {
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

function showAll() {
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

function fillPickers() {
  const group = $('#group [name=from]')
  const single = $('#private [name=from]')
  const [groupBefore, singleBefore] = [group.value, single.value]
  const option = (person, usable) =>
    element('option', {
      value: person.key,
      text: person.usesWechat
        ? person.name + (person.alias || person.nickname === person.name ? '' : `（${person.nickname}）`)
        : `${person.name}（不用微信）`,
      disabled: !usable,
    })
  group.replaceChildren(
    ...state.people.filter(({ key }) => key !== 'stranger').map((person) => option(person, person.inGroup)),
  )
  single.replaceChildren(...state.people.map((person) => option(person, person.usesWechat)))
  group.value = groupBefore || 'm2'
  single.value = singleBefore || 'staff'
}

function tick() {
  const now = new Date(Date.now() + state.clockOffset)
  $('#clock').textContent =
    `现在 ${now.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric', weekday: 'long', hour: '2-digit', minute: '2-digit' })}`
}

function showNotice(notice) {
  if (notice.kind === 'connection') {
    $('#connection').textContent = notice.connected ? '小卫已连上' : '小卫没有连上'
    return
  }
  if (notice.kind === 'bound') return $('#notices').replaceChildren()
  const box = element(
    'div',
    { className: 'notice' },
    element('p', { text: '第一次使用：还没有管理员。一次性绑定码（30 分钟内有效）：' }),
    element('strong', { text: notice.code }),
  )
  const fill = element('button', { type: 'button', text: `填入「绑定 ${notice.code}」` })
  fill.addEventListener('click', () => fillPrivate(`绑定 ${notice.code}`))
  box.append(element('p', {}, fill))
  $('#notices').replaceChildren(box)
}

function fillPrivate(text) {
  const picker = $('#private [name=from]')
  if (picker.value !== 'staff') {
    picker.value = 'staff'
    showAll()
  }
  turnTo('private')
  const input = $('#private textarea')
  input.value = text
  input.focus()
}

function turnTo(name) {
  for (const section of document.querySelectorAll('main > section'))
    section.classList.toggle('shown', section.id === name)
  for (const button of document.querySelectorAll('nav button'))
    button.setAttribute('aria-pressed', String(button.dataset.show === name))
}

async function send(form) {
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

async function useTool(form, tool) {
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

async function sendRoster(problem) {
  const blob = await (await fetch('/demo/roster.csv')).blob()
  await act(
    { do: 'file', from: 'staff', chat: 'private', name: 'roster.csv', base64: await base64Of(blob) },
    problem,
  )
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function letPeopleReply() {
  turnTo('group')
  const people = state.people.filter(({ inGroup, key }) => inGroup && key.startsWith('m'))
  for (const [index, text] of replies.entries()) {
    await act({ do: 'text', from: people[index % people.length].key, chat: 'group', text })
    await pause(300 + Math.random() * 500)
  }
}

async function sendPhotos() {
  for (const number of [1, 2, 3]) {
    await act({ do: 'photo', from: 'staff', chat: 'private', number })
    await pause(400)
  }
  await act({ do: 'text', from: 'staff', chat: 'private', text: '第一排是80岁以上的老同志' })
}

const setClock = (offset) => act({ do: 'clock', offset })

function nextMorning() {
  const now = Date.now() + state.clockOffset
  const shanghai = new Date(now + 8 * 3_600_000)
  const today =
    Date.UTC(shanghai.getUTCFullYear(), shanghai.getUTCMonth(), shanghai.getUTCDate(), 7, 30) - 8 * 3_600_000
  const morning = today > now ? today : today + 24 * 3_600_000
  return setClock(morning - Date.now() - 3_000)
}

const DEEDS = {
  roster: () => sendRoster($('#private .problem')),
  replies: letPeopleReply,
  morning: nextMorning,
  photos: sendPhotos,
  later: () => setClock(state.clockOffset + 11 * 60_000),
}

function showSteps() {
  for (const { label, text, deed } of steps) {
    const button = element('button', { type: 'button', text: label })
    button.addEventListener('click', () => {
      button.classList.add('done')
      if (text) fillPrivate(text)
      else DEEDS[deed]()
    })
    $('#steps').append(element('li', {}, button))
  }
}

function listen() {
  const events = new EventSource('/events')
  const on = (name, work) => events.addEventListener(name, ({ data }) => work(JSON.parse(data)))
  on('state', (now) => {
    Object.assign(state, now, { messages: new Map() })
    for (const message of now.messages) if (message.type !== 13) state.messages.set(message.id, message)
    $('#topic').textContent = `${now.topic}（${now.people.filter(({ inGroup }) => inGroup).length + 1} 人）`
    $('#connection').textContent = '页面已连上'
    fillPickers()
    showAll()
    for (const notice of now.notices) showNotice(notice)
    tick()
  })
  on('message', show)
  on('recalled', ({ id }) => {
    const message = state.messages.get(id)
    if (!message) return
    message.recalled = true
    $(`[data-id="${CSS.escape(id)}"]`)?.replaceWith(rowOf(message))
  })
  on('clock', ({ offset }) => {
    state.clockOffset = offset
    tick()
  })
  on('notice', showNotice)
  events.onerror = () => {
    $('#connection').textContent = '连接断开，正在重连…'
  }
}

for (const list of document.querySelectorAll('.messages')) {
  list.addEventListener('scroll', () => {
    list.dataset.away = list.scrollHeight - list.scrollTop - list.clientHeight > 200 ? 'yes' : 'no'
  })
}
for (const form of document.querySelectorAll('.composer')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(form)
  })
  form.elements.text.addEventListener('keydown', (event) => {
    if (
      event.key !== 'Enter' ||
      event.shiftKey ||
      event.isComposing ||
      form.elements.text.value.startsWith('#接龙')
    )
      return
    event.preventDefault()
    send(form)
  })
  for (const button of form.querySelectorAll('[data-do]'))
    button.addEventListener('click', () => useTool(form, button.dataset.do))
}
$('#private [name=from]').addEventListener('change', showAll)
for (const button of document.querySelectorAll('nav button'))
  button.addEventListener('click', () => turnTo(button.dataset.show))
for (const button of document.querySelectorAll('[data-minutes]'))
  button.addEventListener('click', () =>
    setClock(state.clockOffset + Number(button.dataset.minutes) * 60_000),
  )
$('[data-morning]').addEventListener('click', nextMorning)
$('[data-real]').addEventListener('click', () => setClock(0))
$('#faults').addEventListener('submit', (event) => {
  event.preventDefault()
  const { blackHole, latency, copies, shuffle, delay, send: sending, echo } = event.target.elements
  act(
    {
      do: 'faults',
      blackHole: blackHole.checked,
      latency: Number(latency.value),
      copies: Number(copies.value),
      shuffle: Number(shuffle.value),
      delay: Number(delay.value),
      send: sending.value,
      echo: echo.checked,
    },
    $('#faults .problem'),
  )
})
$('[data-drop]').addEventListener('click', () => act({ do: 'drop', pause: 5_000 }))
$('[data-login]').addEventListener('click', () => act({ do: 'login-anew' }))
$('[data-clear]').addEventListener('click', () => {
  $('#faults').reset()
  $('#faults').requestSubmit()
})
showSteps()
turnTo('group')
setInterval(tick, 1_000)
listen()

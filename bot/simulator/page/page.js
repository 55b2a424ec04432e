import { act } from './actions.js'
import { nextMorning, setClock, tick } from './clock.js'
import { send, useTool } from './composer.js'
import { showNotice, showSteps, turnTo } from './deeds.js'
import { $, element } from './dom.js'
import { rowOf, show, showAll } from './messages.js'
import { state } from './state.js'

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

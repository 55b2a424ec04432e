import { act } from './actions.js'
import { nextMorning, setClock } from './clock.js'
import { sendRoster } from './composer.js'
import { $, element } from './dom.js'
import { replies, steps } from './guide.js'
import { showAll } from './messages.js'
import { state } from './state.js'

export function showNotice(notice) {
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

export function turnTo(name) {
  for (const section of document.querySelectorAll('main > section'))
    section.classList.toggle('shown', section.id === name)
  for (const button of document.querySelectorAll('nav button'))
    button.setAttribute('aria-pressed', String(button.dataset.show === name))
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

const DEEDS = {
  roster: () => sendRoster($('#private .problem')),
  replies: letPeopleReply,
  morning: nextMorning,
  photos: sendPhotos,
  later: () => setClock(state.clockOffset + 11 * 60_000),
}

export function showSteps() {
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

import { act } from './actions.js'
import { $ } from './dom.js'
import { state } from './state.js'

export function tick() {
  const now = new Date(Date.now() + state.clockOffset)
  $('#clock').textContent =
    `现在 ${now.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric', weekday: 'long', hour: '2-digit', minute: '2-digit' })}`
}

export const setClock = (offset) => act({ do: 'clock', offset })

export function nextMorning() {
  const now = Date.now() + state.clockOffset
  const shanghai = new Date(now + 8 * 3_600_000)
  const today =
    Date.UTC(shanghai.getUTCFullYear(), shanghai.getUTCMonth(), shanghai.getUTCDate(), 7, 30) - 8 * 3_600_000
  const morning = today > now ? today : today + 24 * 3_600_000
  return setClock(morning - Date.now() - 3_000)
}

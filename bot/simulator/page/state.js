/** What the page knows of the simulated WeChat. */
export const state = { people: [], messages: new Map(), bot: 'bot', room: '', clockOffset: 0 }

const personOf = (key) => state.people.find((person) => person.key === key)
export const nameOf = (key) =>
  key === state.bot ? '小卫' : personOf(key)?.alias || personOf(key)?.nickname || key

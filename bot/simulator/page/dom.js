export const $ = (selector, root = document) => root.querySelector(selector)

/** Makes an element; all texts go in as text, never as markup. */
export function element(tag, { text, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  if (text !== undefined) made.textContent = text
  made.append(...children)
  return made
}

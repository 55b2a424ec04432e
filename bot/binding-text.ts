const CODE = /^[2-9A-HJ-NP-Z]{8}$/

/** The one-time code that a text consists of, whatever stands between its letters; undefined when it is none. */
export function bindingCodeIn(text: string): string | undefined {
  const code = text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[绑綁]定[码碼]?|[^0-9A-Z]/g, '')
  return CODE.test(code) ? code : undefined
}

/** Longer texts bring no code. */
const LONGEST = 80

/** Whether somebody seems to want to be bound: only then is heard what a stranger says. */
export function asksToBeBound(text: string): boolean {
  return text.length <= LONGEST && /^\s*[绑綁]定/.test(text)
}

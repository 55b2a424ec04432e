/** An element as satori takes it: a flex box with children, or with one run of text. */
export interface Element {
  type: 'div'
  key: string | null
  props: { style: Style; children: Element[] | string }
}

export type Style = Record<string, string | number>

/** A box of children in a row unless the style says otherwise; satori wants every box to say that it is flex. */
export function box(style: Style, children: Element[], key: string | null = null): Element {
  return {
    type: 'div',
    key,
    props: { style: { display: 'flex', boxSizing: 'border-box', ...style }, children },
  }
}

/** A box of text. Words longer than the line break anywhere, so that nothing runs over the edge. */
export function text(style: Style, content: string): Element {
  return {
    type: 'div',
    key: null,
    props: { style: { display: 'block', wordBreak: 'break-word', ...style }, children: content },
  }
}

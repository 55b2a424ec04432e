/**
 * Sizes in pixels of a picture 1080 wide, which a phone shows about 390 points wide: 50 px are 18 points.
 * Nothing is smaller than that. Every pair of text and ground has a contrast of 4.5:1 or more (WCAG 2.2, 1.4.3).
 */
export const SIZE = { width: 1080, margin: 64, body: 50, fact: 54, title: 68, heading: 60, number: 104 }
export const CONTENT_WIDTH = SIZE.width - 2 * SIZE.margin
export const LINE_HEIGHT = 1.5

export const COLOR = {
  ground: '#fffaf0',
  panel: '#faeedb',
  ink: '#241a16',
  soft: '#5b4638',
  red: '#a8141b',
  onRed: '#fff4d6',
  gold: '#d9b25f',
  rule: '#e6d3b3',
}

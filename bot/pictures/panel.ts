import satori from 'satori'
import { box, text } from './element.ts'
import { fontFile } from './font.ts'
import { drawable } from './glyphs.ts'
import { COLOR, LINE_HEIGHT, SIZE } from './style.ts'

/** Words on a ground of their own, as wide as a card: a caption beneath photos, or the title above them. */
export interface Panel {
  words: string
  tone: 'caption' | 'title'
}

const FONT = 'Noto Sans SC'
/** All words in one weight: each font that is unfolded takes 50 MB beside the photos. */
const WEIGHT = 700
const MOST_LINES = 12

/** The panel as SVG, as high as its words. */
export async function layPanel({ words, tone }: Panel): Promise<string> {
  const style = {
    fontSize: tone === 'title' ? SIZE.title : SIZE.fact,
    fontWeight: WEIGHT,
    lineHeight: LINE_HEIGHT,
    color: tone === 'title' ? COLOR.onRed : COLOR.ink,
    ...(tone === 'title' ? { textAlign: 'center' } : {}),
  }
  const lines = drawable(words)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, MOST_LINES)
  const page = box(
    {
      flexDirection: 'column',
      width: SIZE.width,
      padding: `24px ${SIZE.margin}px`,
      backgroundColor: tone === 'title' ? COLOR.red : COLOR.ground,
      fontFamily: FONT,
    },
    lines.map((line) => text(style, line)),
  )
  return await satori(page, {
    width: SIZE.width,
    fonts: [{ name: FONT, weight: WEIGHT, data: fontFile(WEIGHT), style: 'normal' }],
  })
}

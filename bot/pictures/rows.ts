/** A picture by its size in pixels. */
export interface Sized {
  width: number
  height: number
}

/** Where a picture stands, in pixels. */
export interface Placed extends Sized {
  left: number
  top: number
}

/** Two landscape photos beside each other are about so high; a phone shows them big enough. */
const ROW_HEIGHT = 420
const HIGHEST = 1_200

/**
 * Puts pictures into rows as wide as the page, in their order, each whole and in its own proportions: nothing is cut
 * off. Of all ways to break the rows the one whose heights are most even is taken. Returns places and height in all.
 */
export function layRows(
  pictures: readonly Sized[],
  page: { width: number; gap: number },
): { places: Placed[]; height: number } {
  const places: Placed[] = []
  let top = 0
  for (const row of bestRows(pictures, page)) {
    const height = heightOf(row, page)
    const widths = row.map(({ width, height: high }) => (height * width) / high)
    const total = widths.reduce((sum, width) => sum + width, 0) + page.gap * (row.length - 1)
    let left = (page.width - total) / 2
    for (const width of widths) {
      places.push(rounded({ left, top, width, height }))
      left += width + page.gap
    }
    top += height + page.gap
  }
  return { places, height: Math.max(0, Math.round(top - page.gap)) }
}

/** The height at which a row fills the width, or the highest that is sensible. */
function heightOf(row: readonly Sized[], page: { width: number; gap: number }): number {
  const proportions = row.reduce((sum, { width, height }) => sum + width / height, 0)
  return Math.min(HIGHEST, (page.width - page.gap * (row.length - 1)) / proportions)
}

function bestRows(pictures: readonly Sized[], page: { width: number; gap: number }): Sized[][] {
  const best: { cost: number; rows: Sized[][] }[] = [{ cost: 0, rows: [] }]
  for (let end = 1; end <= pictures.length; end += 1) {
    const ways = Array.from({ length: end }, (_, start) => {
      const row = pictures.slice(start, end)
      const before = best[start] ?? { cost: 0, rows: [] }
      return {
        cost: before.cost + Math.log(heightOf(row, page) / ROW_HEIGHT) ** 2,
        rows: [...before.rows, row],
      }
    })
    best.push(ways.reduce((one, other) => (other.cost < one.cost ? other : one)))
  }
  return best.at(-1)?.rows ?? []
}

function rounded({ left, top, width, height }: Placed): Placed {
  const [x, y] = [Math.round(left), Math.round(top)]
  const [right, bottom] = [Math.round(left + width), Math.round(top + height)]
  // Of a picture that is hardly more than a line something is left too.
  return { left: x, top: y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) }
}

import { fileContent } from '../../models/file.ts'
import type { HowToStep } from '../../models/how-to.ts'
import type { Reply } from '../handler.ts'
import type { Part } from '../pictures/collage.ts'
import { draw } from '../relay/picture.ts'
import type { Card } from './cards.ts'

/** How high a step is on the page, with and without a picture, and how high a page may be, in lines of a step. */
const HEIGHT = { picture: 4, plain: 1 }
const PAGE = 8

/** The card in big type, its steps numbered, with their pictures; on as many pictures as it takes. */
export async function cardPictures(card: Card): Promise<Reply[]> {
  const pages = pagesOf(card.steps)
  const replies: Reply[] = []
  let first = 1
  for (const [page, steps] of pages.entries()) {
    const title = page ? `${card.title}（接上）` : card.title
    const { content } = await draw(partsOf(title, steps, first))
    replies.push({ made: { name: '教程.jpg', content } })
    first += steps.length
  }
  return replies
}

function pagesOf(steps: readonly HowToStep[]): HowToStep[][] {
  const pages: HowToStep[][] = []
  let room = 0
  for (const step of steps) {
    const height = step.fileId ? HEIGHT.picture : HEIGHT.plain
    if (height > room) {
      pages.push([])
      room = PAGE
    }
    pages.at(-1)?.push(step)
    room -= height
  }
  return pages
}

function partsOf(title: string, steps: readonly HowToStep[], first: number): Part[] {
  return [
    { words: title, tone: 'title' },
    ...steps.flatMap(({ text, fileId, width = 1, height = 1 }, index): Part[] => [
      { words: `${first + index}　${text || '看下面的图。'}`, tone: 'caption' },
      ...(fileId ? [{ photos: [{ width, height, content: async () => await fileContent(fileId) }] }] : []),
    ]),
  ]
}

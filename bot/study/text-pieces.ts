/** What is read comfortably in one message, and how many of them. */
const PIECE = 1_500
const MOST = 6
const SENTENCE_ENDS = ['\n', '。', '！', '？', '；']

/** A long text in messages of at most 1,500 characters, cut where a paragraph or sentence ends; at most six. */
export function textPieces(text: string, hasLink: boolean): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > PIECE && pieces.length < MOST) {
    const end = endOfPiece(rest)
    pieces.push(rest.slice(0, end).trim())
    rest = rest.slice(end)
  }
  if (pieces.length < MOST) return [...pieces, rest.trim()].filter(Boolean)
  return [...pieces, hasLink ? '后面还有，请点开链接看。' : '后面还有，要看全的请找工作人员。']
}

function endOfPiece(text: string): number {
  const start = text.slice(0, PIECE)
  for (const mark of SENTENCE_ENDS) {
    const at = start.lastIndexOf(mark)
    if (at > PIECE / 2) return at + 1
  }
  return /[\ud800-\udbff]$/.test(start) ? PIECE - 1 : PIECE
}

/** 程书记 ： 今天 is 程书记：今天; spaces around the speaker's colon go, and lines stay. */
export function withoutSpacesAround(text: string): string {
  return text.trim().replace(/^([^\s：:]{2,12})\s*[：:]\s*/, '$1：')
}

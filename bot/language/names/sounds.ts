import { pinyin } from 'pinyin-pro'

const sounds = new Map<string, string>()

/** A character's sound without tone, with the sounds that southern speakers mix up made one. */
export function soundOf(character: string): string {
  const known = sounds.get(character)
  if (known !== undefined) return known
  const sound = pinyin(character, { toneType: 'none' })
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nr]/, 'l')
    .replace(/ng$/, 'n')
    .replace(/^f/, 'h')
  sounds.set(character, sound)
  return sound
}

export function soundsOf(text: string): string {
  return [...text].map(soundOf).join(' ')
}

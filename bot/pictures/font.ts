import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const FILES = {
  400: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  700: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
}

const require = createRequire(import.meta.url)
const loaded = new Map<keyof typeof FILES, Buffer>()

/** Where the TrueType file of Noto Sans SC in regular (400) or bold (700) lies. */
export function fontPath(weight: keyof typeof FILES): string {
  return require.resolve(FILES[weight])
}

/** The TrueType file of Noto Sans SC in regular (400) or bold (700), read once. */
export function fontFile(weight: keyof typeof FILES): Buffer {
  const file = loaded.get(weight) ?? readFileSync(fontPath(weight))
  loaded.set(weight, file)
  return file
}

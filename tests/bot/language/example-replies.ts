import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('../../../bot/language/reply/examples/', import.meta.url)

/** All texts from which the reading of replies is learned: what people say when they are asked to come. */
export function exampleReplies(): string[] {
  return readdirSync(FOLDER)
    .flatMap((name) => readFileSync(new URL(name, FOLDER), 'utf8').split('\n'))
    .filter(Boolean)
}

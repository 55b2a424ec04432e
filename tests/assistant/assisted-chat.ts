import { type Chat, startChat } from '../chat.ts'
import { startStandIn } from './stand-in.ts'

export let standIn: Awaited<ReturnType<typeof startStandIn>>
export let chat: Chat

/** A chat with an administrator and the roster, whose model is a stand-in. */
export async function startAssistedChat(): Promise<void> {
  standIn = await startStandIn()
  chat = await startChat({ at: '2026-10-08T09:00:00+08:00', settings: { assistant: standIn.settings } })
  await chat.bindsAdmin()
  await chat.importsRoster()
}

export async function stopAssistedChat(): Promise<void> {
  await chat.stop()
  await standIn.stop()
}

/** The stand-in answers again, and was asked nothing yet. */
export function restoreStandIn(): void {
  standIn.is('well')
  standIn.asked.length = 0
}

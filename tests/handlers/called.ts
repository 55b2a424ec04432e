import { type Chat, type ChatOptions, startChat } from '../chat.ts'

/** Staff call a meeting; the group has its notice. */
export async function calls(chat: Chat, words: string): Promise<void> {
  await chat.tells('小李', words)
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('小李', /通知发到群里了/)
  await chat.hears('group', /能来请回复 1/)
}

/** A chat on the morning of 2026-10-07 in which the demo roster is in and a meeting was called. */
export async function startCalled(words: string, options: ChatOptions = {}): Promise<Chat> {
  const chat = await startChat({ at: '2026-10-07T10:00:00+08:00', ...options })
  await chat.bindsAdmin()
  await chat.importsRoster()
  await calls(chat, words)
  return chat
}

import type { Listener } from '../bot/handler.ts'

/** A voice in private that nobody could make out, or that there are no ears for. */
export const unheard: Listener = {
  name: 'unheard',
  hear: async ({ message, sender, settings }) => {
    const isSilent = message.kind === 'voice' && !message.text.trim()
    if (!isSilent || message.inGroup || sender.role === 'stranger') return null
    const text = settings.assistant?.transcriptionModel
      ? '您这条语音我没听清，请再说一遍，或者打字告诉我。'
      : '语音我还听不懂，请打字告诉我。'
    return [{ text }]
  },
}

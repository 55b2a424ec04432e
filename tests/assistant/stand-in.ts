import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AssistantSettings } from '../../bot/assistant/assistant.ts'

/** How an endpoint may answer. */
export type Mood = 'well' | 'slow' | 'hangs' | 'drips' | 'too-many' | 'fails' | 'lies' | 'garbage'

/** One request as it came. */
interface Asked {
  path: string
  key: string | undefined
  body: Buffer
}

/** What it calls and writes in answer to a request. */
export interface Answer {
  chosen: { name: string; arguments: string }[]
  written: string
}

/** A request as far as it decides on the answer. */
export interface ChatRequest {
  messages: { role: string; content: string }[]
  tools?: { function: { name: string; description: string } }[]
}

/** How it answers at a moment. */
interface Behaviour {
  mood: Mood
  heard: string[]
  /** Its own estimate of how well it heard, as whisper gives it. */
  sure: number
  reply: (request: ChatRequest) => Answer
  path: string
}

const MP3 = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(2_000)])
/** In milliseconds. */
const SLOWLY = 700
const KEY = 'not-a-real-key'

/** An endpoint on loopback that speaks the protocol of OpenAI for transcription and speech. */
export async function startStandIn() {
  const asked: Asked[] = []
  const state = {
    mood: 'well' as Mood,
    heard: [] as string[],
    sure: -0.2,
    reply: (_request: ChatRequest): Answer => ({ chosen: [], written: '您好' }),
  }
  const server = createServer((request, response) => {
    buffer(request)
      .then((body) => {
        asked.push({ path: request.url ?? '', key: request.headers.authorization, body })
        return answer(body, response, { ...state, path: request.url ?? '' })
      })
      .catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const settings: AssistantSettings = {
    apiKey: KEY,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    chatModel: 'head',
    transcriptionModel: 'ears',
    speechModel: 'mouth',
    speechVoice: 'old-friend',
    dayLimit: 2_000_000,
    dayTokens: 10_000_000,
    prices: { minute: 50_000, thousand: 200_000, million: 8_000_000 },
  }
  return {
    asked,
    settings,
    /** From now on it answers so. */
    is: (mood: Mood) => {
      state.mood = mood
    },
    /** Which tools it calls from now on, by their descriptions, with what arguments. */
    chooses: (...calls: { name: string; arguments: string }[]) => {
      state.reply = () => ({ chosen: calls, written: '' })
    },
    /** What it writes from now on. */
    writes: (text: string) => {
      state.reply = () => ({ chosen: [], written: text })
    },
    /** How it answers each request from now on. */
    replies: (reply: (request: ChatRequest) => Answer) => {
      state.reply = reply
    },
    /** What it makes of every recording from now on, not sure of it. */
    mumbles: (text: string) => {
      state.heard = [text]
      state.sure = -1.2
    },
    /** What it makes of the next recordings, one text for each; of all after them the last. */
    hears: (...texts: string[]) => {
      state.heard = texts
      state.sure = -0.2
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function answer(
  body: Buffer,
  response: ServerResponse,
  { mood, heard, sure, reply, path }: Behaviour,
): Promise<void> {
  const json = (status: number, value: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value))
  }
  if (mood === 'hangs') return
  if (mood === 'slow') await sleep(SLOWLY)
  if (mood === 'too-many') return json(429, { error: { message: `slow down: ${body}`, type: 'rate' } })
  if (mood === 'fails') return json(500, { error: { message: `broken: ${body}` } })
  if (mood === 'lies') return json(200, { words: ['您好'], usage: 'free' })
  if (mood === 'garbage') return void response.end('<html>您好</html>')
  if (mood === 'drips') return drip(response)
  if (path.endsWith('/audio/transcriptions')) {
    const text = heard.length > 1 ? heard.shift() : heard[0]
    return json(200, { text, segments: [{ avg_logprob: sure, no_speech_prob: 0.1 }] })
  }
  if (path.endsWith('/chat/completions')) return json(200, completion(String(body), reply))
  if (path.endsWith('/audio/speech')) return void response.end(MP3)
  return json(404, { error: { message: 'no such thing' } })
}

/** A completion that calls these tools; a name that begins a tool's description stands for that tool. */
function completion(body: string, reply: Behaviour['reply']) {
  const request = JSON.parse(body) as ChatRequest
  const { tools = [] } = request
  const { chosen, written } = reply(request)
  const named = (name: string) =>
    tools.find((tool) => tool.function.description.startsWith(name))?.function.name ?? name
  const tool_calls = chosen.map((call, index) => ({
    id: `call-${index}`,
    type: 'function',
    function: { ...call, name: named(call.name) },
  }))
  const message = {
    role: 'assistant',
    content: chosen.length ? null : written,
    ...(tool_calls.length ? { tool_calls } : {}),
  }
  return { id: 'one', object: 'chat.completion', choices: [{ index: 0, finish_reason: 'stop', message }] }
}

/** A character every tenth of a second, for ever. */
async function drip(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"text":"')
  while (!response.destroyed) {
    response.write('啊')
    await sleep(100)
  }
}

import type OpenAI from 'openai'
import { type Choice, choiceIn, choiceRequest, type Tool } from './choice.ts'
import { type DraftSentence, digestIn, digestRequest } from './digest.ts'
import { type Call, createGuard } from './guard.ts'
import { type Meaning, meaningIn, meaningRequest } from './meaning.ts'
import { detailsOf, type Heard, heardIn } from './transcript.ts'
import { UnavailableError } from './unavailable.ts'

/** Millionths of a yuan. */
export type Micro = number

/** What a call takes at most; voice and speech take no tokens. */
export interface Cost {
  spent: Micro
  tokens: number
}

/** Where what was taken is kept, for all processes together. */
export interface Ledger {
  /** Adds a cost to a day unless that would pass the limit; whether it was added. */
  reserve(day: string, cost: Cost, limit: Cost): Promise<boolean>
}

export interface AssistantSettings {
  apiKey: string
  /** An endpoint that speaks the protocol of OpenAI; theirs when undefined. */
  baseUrl: string | undefined
  /** Undefined when nobody may speak freely. */
  chatModel: string | undefined
  /** Undefined when voices are not to be turned into text. */
  transcriptionModel: string | undefined
  /** Undefined when nothing is to be read aloud. */
  speechModel: string | undefined
  speechVoice: string
  /** The most that a day may take. */
  dayLimit: Micro
  dayTokens: number
  /** For a minute of voice, a thousand characters read aloud, a million tokens. */
  prices: { minute: Micro; thousand: Micro; million: Micro }
}

/** A recording in a form that endpoints take. */
export interface Recording {
  name: string
  content: Buffer
  seconds: number
}

/** The language model on a short leash. Every call ends within 20 s, with an UnavailableError when it gave nothing. */
export interface Assistant {
  readonly hears: boolean
  readonly reads: boolean
  readonly chooses: boolean
  /** What is said in a recording. */
  hear(recording: Recording): Promise<Heard>
  /** A text read aloud, as MP3. */
  read(text: string): Promise<Buffer>
  /** Which of these tools fits what was said, or null for none. */
  choose(said: string, tools: readonly Tool[]): Promise<Choice | null>
  /** A summary of these sentences, each of its own with the numbers of those that it rests on. */
  digest(sentences: readonly string[]): Promise<DraftSentence[]>
  /** What a reply to a call means of which the deterministic reader is not sure. */
  understand(reply: string): Promise<Meaning>
}

const SPOKEN_LIMIT = 10 * 1024 * 1024

/** Speaks to the endpoint of the settings and to no other. Nothing is asked before it is needed. */
export function connectAssistant(settings: AssistantSettings, ledger: Ledger, now: () => Date): Assistant {
  const { chatModel, transcriptionModel, speechModel, speechVoice, prices } = settings
  const call = createGuard(settings, ledger, now)
  const chat = createChat(settings, call)
  return {
    hears: transcriptionModel !== undefined,
    reads: speechModel !== undefined,
    chooses: chatModel !== undefined,
    hear: async ({ name, content, seconds }) => {
      if (!transcriptionModel) throw new UnavailableError('no model hears')
      const { toFile } = await import('openai')
      return await call(
        { kind: 'hear', cost: { spent: Math.ceil((seconds / 60) * prices.minute), tokens: 0 } },
        async (client, options) => {
          const file = await toFile(content, name)
          const body = { file, model: transcriptionModel, language: 'zh', ...detailsOf(transcriptionModel) }
          return heardIn(await client.audio.transcriptions.create(body, options), seconds)
        },
      )
    },
    read: async (text) => {
      if (!speechModel) throw new UnavailableError('no model reads')
      return await call(
        { kind: 'read', cost: { spent: Math.ceil((text.length / 1_000) * prices.thousand), tokens: 0 } },
        async (client, options) => {
          const body = {
            model: speechModel,
            voice: speechVoice,
            input: text,
            response_format: 'mp3',
          } as const
          return await spokenIn(await client.audio.speech.create(body, options))
        },
      )
    },
    choose: async (said, tools) =>
      await chat(
        (model) => choiceRequest(model, said, tools),
        (answer) => choiceIn(answer, tools),
      ),
    digest: async (sentences) => await chat((model) => digestRequest(model, sentences), digestIn),
    understand: async (reply) => await chat((model) => meaningRequest(model, reply), meaningIn),
  }
}

/** Asks the chat model for what is read from its answer. */
function createChat({ chatModel, prices }: AssistantSettings, call: Call) {
  return async <Answer>(requestFor: (model: string) => Request, read: (said: unknown) => Answer) => {
    if (!chatModel) throw new UnavailableError('no model answers')
    const request = requestFor(chatModel)
    const tokens = tokensFor(request)
    const spent = Math.ceil((tokens / 1_000_000) * prices.million)
    return await call({ kind: 'chat', cost: { spent, tokens } }, async (client, options) =>
      read(await client.chat.completions.create(request, options)),
    )
  }
}

type Request = OpenAI.ChatCompletionCreateParamsNonStreaming & { max_tokens: number }

/** How many tokens a request and its answer may take at most: a Chinese character is about one, as are four letters. */
function tokensFor(request: Request): number {
  const text = JSON.stringify(request)
  const plain = text.match(/[\x20-\x7e]/g)?.length ?? 0
  return text.length - plain + Math.ceil(plain / 4) + request.max_tokens
}

async function spokenIn({ body }: { body: unknown }): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > SPOKEN_LIMIT) throw new RangeError('too long')
    parts.push(part)
  }
  const content = Buffer.concat(parts)
  if (!isMp3(content)) throw new TypeError('no MP3')
  return content
}

/** An ID3 tag or the sync word of a frame. */
function isMp3(content: Buffer): boolean {
  return (
    content.subarray(0, 3).toString('latin1') === 'ID3' || (content[0] === 0xff && (content[1] ?? 0) >= 0xe0)
  )
}

import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Assistant, connectAssistant } from '../../bot/assistant/assistant.ts'
import { detailsOf, heardIn } from '../../bot/assistant/transcript.ts'
import { UnavailableError } from '../../bot/assistant/unavailable.ts'
import { recordingOf } from '../../bot/assistant/voice.ts'
import { demoVoice } from '../../bot/simulator/demo.ts'
import { UnreadableVoiceError } from '../../bot/voice.ts'
import { spokenVoice } from '../spoken-voice.ts'
import { startStandIn } from './stand-in.ts'

let standIn: Awaited<ReturnType<typeof startStandIn>>
let assistant: Assistant
let time = Date.parse('2026-10-08T09:00:00+08:00')
const spent = new Map<string, number>()
const ledger = {
  reserve: async (day: string, cost: { spent: number }, limit: { spent: number }) => {
    const after = (spent.get(day) ?? 0) + cost.spent
    if (after > limit.spent) return false
    spent.set(day, after)
    return true
  },
}
const recording = { name: 'voice.wav', content: Buffer.from('RIFF'), seconds: 30 }

beforeAll(async () => {
  standIn = await startStandIn()
})
beforeEach(() => {
  vi.useRealTimers()
  standIn.is('well')
  standIn.asked.length = 0
  spent.clear()
  assistant = connectAssistant(standIn.settings, ledger, () => new Date(time))
})
afterAll(async () => await standIn.stop())

test("WeChat's own voice is decoded and heard by the endpoint of the settings, with its key and model", async () => {
  standIn.hears(' 腰杆痛，\n来不了 ')
  const voice = await recordingOf(await demoVoice())
  expect(voice.seconds).toBeCloseTo(2, 1)
  expect(voice.content.subarray(0, 4).toString()).toBe('RIFF')
  expect(voice.content.length).toBeGreaterThan(2 * 16_000 * 2 * 0.95)
  expect(await assistant.hear(voice)).toEqual({ text: '腰杆痛， 来不了', isDoubtful: false })
  const [asked] = standIn.asked
  expect(asked?.path).toBe('/v1/audio/transcriptions')
  expect(asked?.key).toBe(`Bearer ${standIn.settings.apiKey}`)
  expect(asked?.body.toString('latin1')).toContain('ears')
  expect(asked?.body.includes(voice.content)).toBe(true)
})

test('spoken words come through the decoding as a sound, and a voice cut off is told from a whole one', async () => {
  const voice = await spokenVoice('腰杆痛得很，来不了，你们开，我请个假')
  const { content, seconds } = await recordingOf(voice)
  expect(seconds).toBeGreaterThan(2)
  const samples = new Int16Array(new Uint8Array(content.subarray(44)).buffer)
  expect(samples.length / 16_000).toBeCloseTo(seconds, 0)
  const loud = samples.filter((sample) => Math.abs(sample) > 1_000).length
  expect(loud / samples.length).toBeGreaterThan(0.1)
  await expect(recordingOf(voice.subarray(0, voice.length - 9))).rejects.toThrow(UnreadableVoiceError)
})

test('a voice without the leading byte is heard all the same; broken, cut off and foreign ones are refused', async () => {
  const voice = await demoVoice()
  expect((await recordingOf(voice.subarray(1))).seconds).toBeCloseTo(2, 1)
  const broken = [
    Buffer.alloc(0),
    Buffer.from('hello'),
    voice.subarray(0, 10),
    voice.subarray(0, Math.floor(voice.length / 2)),
    voice.subarray(0, voice.length - 7),
    Buffer.concat([voice.subarray(0, 10), Buffer.alloc(3_000, 0x77)]),
  ]
  for (const content of broken) await expect(recordingOf(content)).rejects.toThrow(UnreadableVoiceError)
})

test('a text is read aloud as MP3', async () => {
  const spoken = await assistant.read('今日学习：养老金怎么调。')
  expect(spoken.subarray(0, 3).toString()).toBe('ID3')
  expect(JSON.parse(String(standIn.asked[0]?.body))).toMatchObject({
    model: 'mouth',
    voice: 'old-friend',
    input: '今日学习：养老金怎么调。',
  })
})

test.each(['too-many', 'fails', 'lies', 'garbage'] as const)(
  'an endpoint that is %s gives nothing, in words that hold nothing of what was asked',
  async (mood) => {
    standIn.is(mood)
    const failure = await assistant.hear(recording).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UnavailableError)
    expect(String(failure)).not.toMatch(/RIFF|您好/)
    expect(standIn.asked.length).toBeLessThanOrEqual(2)
    if (mood !== 'lies') await expect(assistant.read('莫桂珍')).rejects.toThrow(UnavailableError)
  },
)

test('an endpoint that hangs or drips is given up within 20 s', async () => {
  const began = performance.now()
  const givesUp = async (mood: 'hangs' | 'drips') => {
    const other = await startStandIn()
    other.is(mood)
    const { hear } = connectAssistant(other.settings, ledger, () => new Date(time))
    await expect(hear(recording)).rejects.toThrow(UnavailableError)
    await other.stop()
  }
  await Promise.all([givesUp('hangs'), givesUp('drips')])
  expect(performance.now() - began).toBeLessThan(22_000)
}, 40_000)

test('after three failures it rests for five minutes, and is asked again then', async () => {
  standIn.is('fails')
  for (let count = 0; count < 3; count += 1) await expect(assistant.hear(recording)).rejects.toThrow()
  standIn.is('well')
  standIn.hears('好')
  const before = standIn.asked.length
  await expect(assistant.hear(recording)).rejects.toThrow(/again and again/)
  expect(standIn.asked.length).toBe(before)
  time += 5 * 60_000
  expect((await assistant.hear(recording)).text).toBe('好')
})

test('what one kind of model fails of, and odd answers of a chat model, stop nothing else', async () => {
  standIn.writes('好的')
  for (let count = 0; count < 4; count += 1)
    await expect(assistant.digest(['一句。'])).rejects.toThrow(/gave nothing/)
  standIn.is('fails')
  for (let count = 0; count < 3; count += 1) await expect(assistant.read('好')).rejects.toThrow()
  standIn.is('well')
  standIn.hears('好')
  await expect(assistant.read('好')).rejects.toThrow(/again and again/)
  expect((await assistant.hear(recording)).text).toBe('好')
  standIn.writes('{"sentences":[{"text":"一句。","from":[1]}]}')
  expect(await assistant.digest(['一句。'])).toHaveLength(1)
})

test('each try is paid for, and letters count as a quarter of a character', async () => {
  standIn.is('fails')
  await expect(assistant.hear(recording)).rejects.toThrow()
  expect(spent.get('2026-10-08')).toBe(50_000)
  expect(standIn.asked).toHaveLength(2)
  standIn.is('well')
  spent.clear()
  standIn.chooses()
  const tools = Array.from({ length: 90 }, (_, index) => ({
    id: `command${index}`,
    description: '请假：说一声不能来',
  }))
  await assistant.choose('下周三开会', tools)
  expect(spent.get('2026-10-08')).toBeLessThan(80_000)
})

test('a part of the money is kept for voices', async () => {
  standIn.hears('好')
  standIn.writes('{"sentences":[{"text":"一句。","from":[1]}]}')
  spent.set('2026-10-08', 1_700_000)
  await expect(assistant.digest(['一句。'])).rejects.toThrow(/spent/)
  await expect(assistant.read('好')).rejects.toThrow(/spent/)
  expect((await assistant.hear(recording)).text).toBe('好')
  const mute = { ...standIn.settings, transcriptionModel: undefined }
  expect(await connectAssistant(mute, ledger, () => new Date(time)).digest(['一句。'])).toHaveLength(1)
})

test('a compressed voice costs no more than its size can hold', async () => {
  const opus = (size: number) =>
    Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(size - 36)])
  expect(await recordingOf(opus(7_500))).toMatchObject({ name: 'voice.ogg', seconds: 10 })
  expect((await recordingOf(opus(900_000))).seconds).toBe(180)
})

test("once the day's money is spent nothing is asked till the next day", async () => {
  standIn.hears('好')
  // Half a minute costs 25,000 millionths: 80 of them are 2 yuan.
  spent.set('2026-10-08', 2_000_000 - 30_000)
  expect((await assistant.hear(recording)).text).toBe('好')
  await expect(assistant.hear(recording)).rejects.toThrow(/spent/)
  expect(standIn.asked.length).toBe(1)
  time += 24 * 3_600_000
  expect((await assistant.hear(recording)).text).toBe('好')
  time -= 24 * 3_600_000
})

test('what is not set is not asked for', async () => {
  const mute = { ...standIn.settings, transcriptionModel: undefined, speechModel: undefined }
  const none = connectAssistant(mute, ledger, () => new Date(time))
  expect([none.hears, none.reads]).toEqual([false, false])
  await expect(none.hear(recording)).rejects.toThrow(UnavailableError)
  await expect(none.read('好')).rejects.toThrow(UnavailableError)
  expect(standIn.asked).toEqual([])
})

test('what was heard is doubtful where the model says so, where nobody speaks so fast, and where it is made up of noise', () => {
  const sure = [{ avg_logprob: -0.3, no_speech_prob: 0.05 }]
  const heard = (text: string, segments: object[] = sure) => heardIn({ text, segments }, 4).isDoubtful
  expect(heard('腰杆痛来不了，你们开')).toBe(false)
  expect(heard('对对对')).toBe(false)
  expect(heardIn({ text: '腰杆痛来不了' }, 4).isDoubtful).toBe(false)
  expect(heard('腰杆痛来不了', [{ avg_logprob: -1.1 }])).toBe(true)
  expect(heard('腰杆痛来不了', [{ no_speech_prob: 0.9 }])).toBe(true)
  expect(heardIn({ text: '来', logprobs: [{ logprob: -2 }, { logprob: -0.5 }] }, 4).isDoubtful).toBe(true)
  expect(heard('来'.repeat(40))).toBe(true)
  expect(heard('请不吝点赞 订阅 转发 打赏支持明镜与点点栏目')).toBe(true)
  expect(() => heardIn({ words: 'x' }, 4)).toThrow()
  expect(detailsOf('whisper-1')).toEqual({ response_format: 'verbose_json' })
  expect(detailsOf('gpt-4o-transcribe')).toEqual({})
})

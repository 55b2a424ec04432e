import type { Consent, Contribution } from '../../models/contribution.ts'

/** How long after 投稿 what its author sends is his contribution, in milliseconds. */
export const CONTRIBUTION_PATIENCE = 30 * 60_000
export const BEGINS_CONTRIBUTION = /^\s*(?:小卫[\s，,：:]*)?(?:我要|我想)?(?:投稿|交稿)/

export const ASK_FOR_ONE = '好啊！请把诗、照片或者想说的故事发给我，一次一件。不投了就回「不投了」。'
export const ASK_CONSENT =
  '收到您的投稿，谢谢！支部看过以后，可以发到群里和大家分享。可以写您的名字就回「署名」；不写名字回「匿名」；只给支部看、不发到群里，回「不发」。'
export const ASK_CONSENT_PHOTO = `${ASK_CONSENT}\n照片要配几句话，先回「说明 ……」。`

const CONSENTS: [Consent, RegExp][] = [
  ['anonymous', /^(?:匿名|不署名|不写名字?|别写(?:我的?)?名字?|不要写(?:我的?)?名字?)(?:发|吧)?$/],
  ['kept', /^(?:不发|不要发|别发|先不发|不同意|只给支部看)(?:了|吧)?$/],
  ['named', /^(?:署名|同意|可以署名|同意署名|写名字|署名发)(?:发|吧)?$/],
]
/** What says yes only where it was just asked. */
const YES = /^(?:可以|要得|好|好的|行|没问题|嗯|发嘛|发吧)$/
const CAPTION = /^(?:说明|配文|配字)[\s：:，,]*(\S[\s\S]*)$/

/** What an author says to the question whether it may go to the group; undefined for other words. */
export function readConsent(said: string, justAsked: boolean): Consent | undefined {
  const plain = said.replace(/[\s。.！!～~，,]+$/u, '').trim()
  const found = CONSENTS.find(([, pattern]) => pattern.test(plain))?.[0]
  return found ?? (justAsked && YES.test(plain) ? 'named' : undefined)
}

/** The words that an author adds to a photo; undefined for other words. */
export function readCaption(said: string): string | undefined {
  return CAPTION.exec(said.trim())?.[1]?.trim()
}

const CONSENT_WORDS: Record<Consent, string> = {
  named: '同意署名',
  anonymous: '同意发，不署名',
  kept: '只给支部看，不发到群里',
}

/** What staff read of a contribution. */
export function contributionForStaff({ _id, name, consent = 'kept', text }: Contribution): string {
  const how = consent === 'kept' ? '' : `回「登 ${_id}」发到群里，「不登 ${_id}」先留着。`
  return [`${name}投稿（第 ${_id} 件，${CONSENT_WORDS[consent]}）`, text, how].filter(Boolean).join('\n')
}

/** What the group reads. */
export function contributionForGroup({ name, consent, text }: Contribution): string {
  return [`【老同志来稿】${consent === 'named' ? name : '一位老同志'}`, text].filter(Boolean).join('\n')
}

/** What the author hears after his consent. */
export function consentNoted(consent: Consent): string {
  if (consent === 'kept') return '好的，只给支部看，不发到群里。谢谢您！'
  const name = consent === 'named' ? '写您的名字' : '不写您的名字'
  return `好的，${name}。支部看过就发，发了告诉您。改主意回「撤稿」。`
}

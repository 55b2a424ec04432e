import { SEALED_FIELDS } from './member-fields.ts'

/** How a row tells whose it is: by the member's id, as text or not, his contact id, or account/contact id. */
export type Owner = 'member' | 'member-key' | 'contact' | 'account-contact'

/** What a collection keeps of persons. */
export interface Keeping {
  /** Fields that tell whose the row is; a row with one of them is his. */
  own?: Readonly<Record<string, Owner>>
  /** Fields that say something of a person, whosever the row is. */
  personal?: readonly string[]
  /** Fields of text that nobody may read in the database without the key. */
  sealed?: readonly string[]
  /** Fields that refer to stored files. */
  files?: readonly string[]
  /** When he leaves, his rows are removed, or stay under his number, so that old counts stay, without these fields. */
  leaving?: 'remove' | { erase: readonly string[] }
}

const ROSTER = [
  'name',
  'gender',
  'birth',
  'birthCalendar',
  'partyMember',
  'joined',
  'post',
  'partyGroup',
  'liaison',
  'town',
  'health',
  'phone',
]
const WECHAT = ['nickname', 'usesWechat', 'volunteer', 'subscriptions', 'contact']

/**
 * Every collection of the database and what of it is personal data. It decides what a member is shown of himself,
 * what goes when he leaves, and what a file may still be needed for. A collection that is not here fails a test.
 */
export const PERSONAL_DATA: Readonly<Record<string, Keeping>> = {
  members: {
    own: { _id: 'member-key' },
    personal: [...ROSTER, ...WECHAT],
    sealed: SEALED_FIELDS,
    leaving: { erase: [] },
  },
  attendance: {
    own: { member: 'member' },
    personal: ['meeting', 'status', 'reason', 'companions', 'at', 'changes'],
    leaving: { erase: ['reason', 'changes.$[].reason', 'changes.$[].by'] },
  },
  presences: {
    own: { member: 'member' },
    personal: ['meeting', 'how', 'at'],
    leaving: { erase: [] },
  },
  excuses: {
    own: { member: 'member' },
    personal: ['reason', 'from', 'until', 'at'],
    leaving: { erase: ['reason'] },
  },
  makeups: {
    own: { member: 'member' },
    personal: ['meeting', 'sentAt', 'done'],
    leaving: { erase: ['done.how'] },
  },
  doubts: { own: { member: 'member', contact: 'contact' }, personal: ['text', 'at'], leaving: 'remove' },
  opinions: { own: { member: 'member' }, personal: ['text', 'at'], leaving: 'remove' },
  inbox: {
    own: { sender: 'contact' },
    personal: ['senderName', 'kind', 'text', 'link', 'file', 'sentAt'],
    files: ['file.fileId'],
    leaving: 'remove',
  },
  outbox: {
    own: { conversation: 'contact' },
    personal: ['text', 'link', 'fileName', 'sentAt'],
    files: ['fileId'],
    leaving: 'remove',
  },
  album: {
    own: { by: 'contact' },
    personal: ['kind', 'at', 'text'],
    files: ['fileId', 'shownId'],
    leaving: { erase: ['by'] },
  },
  photo_wishes: { own: { member: 'member' }, personal: ['at'], leaving: { erase: [] } },
  prompts: { own: { contact: 'contact' }, personal: ['kind', 'askedAt', 'answeredAt'], leaving: 'remove' },
  staff: { own: { _id: 'account-contact' }, personal: ['name', 'role', 'boundAt'], leaving: 'remove' },
  desks: { own: { _id: 'account-contact' }, personal: ['kind', 'at'], leaving: 'remove' },
  second_factor_codes: { own: { contact: 'contact' }, personal: ['at'], leaving: 'remove' },
  binding_tries: { own: { contact: 'account-contact' }, personal: ['at'], leaving: 'remove' },
  audit: { own: { by: 'contact' }, personal: ['action', 'result', 'at'], leaving: { erase: [] } },
  branches: { personal: ['people.name', 'people.alias', 'people.contact', 'outsiders'] },
  member_questions: {
    own: { contact: 'contact' },
    personal: ['name', 'text', 'answer', 'askedAt'],
    leaving: 'remove',
  },
  usages: {},
  scam_words: { personal: ['by'] },
  spoken_texts: { files: ['fileId'] },
  solitaires: { personal: ['text'] },
  minutes: { personal: ['name', 'text', 'by'] },
  guests: { personal: ['name', 'from', 'by'] },
  meetings: { personal: ['participants', 'draftedBy', 'agenda', 'remark', 'changes'] },
  proposals: { personal: ['fields', 'reason'] },
  discussions: { personal: ['topic', 'by'] },
  votes: { personal: ['topic', 'by'] },
  relays: { personal: ['name', 'by'] },
  events: { personal: ['name'] },
  study_readings: {
    own: { member: 'member' },
    personal: ['item', 'acknowledgedAt', 'openedAt'],
    leaving: { erase: [] },
  },
  study_texts: { personal: ['text'] },
  study_pages: { personal: ['by'] },
  how_tos: { personal: ['title', 'by'], files: ['steps.fileId'] },
  source_entries: { personal: ['title', 'summary'] },
  sources: {},
  attachments: { personal: ['name'], files: ['fileId'] },
  activity_answers: { own: { contact: 'contact' }, personal: ['choice', 'at'], leaving: 'remove' },
  contributions: {
    own: { member: 'member', contact: 'contact' },
    personal: ['text', 'at', 'consent'],
    files: ['fileId'],
    leaving: 'remove',
  },
  activities: { personal: ['text', 'by', 'approvedBy'] },
  study_items: { personal: ['title', 'summary', 'source', 'approvedBy', 'reservedBy'] },
  'files.files': { personal: ['filename'] },
  'files.chunks': { personal: ['data'] },
  meeting_photos: { personal: ['caption', 'by'], files: ['fileId'] },
  backup_runs: {},
  binding_codes: {},
  gaps: {},
  hearing: {},
  job_slots: {},
  leases: {},
  meeting_days: {},
  message_counts: {},
  month_themes: {},
  revisions: {},
}

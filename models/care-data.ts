import { SEALED_IN_BEREAVEMENTS } from './bereavement.ts'
import { SEALED_IN_NOTES } from './help-note.ts'
import { SEALED_IN_HELP } from './help-request.ts'
import type { Keeping } from './keeping.ts'
import { SEALED_IN_CHANGES } from './member-change.ts'
import { SEALED_FIELDS } from './member-fields.ts'
import { SEALED_IN_PROPOSALS } from './record-proposal.ts'
import { SEALED_IN_VISITS } from './visit.ts'

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
  'livesAlone',
  'health',
  'mobility',
  'hospital',
  'died',
  'phone',
  'kin',
]
const WECHAT = [
  'nickname',
  'usesWechat',
  'volunteer',
  'subscriptions',
  'contact',
  'interests',
  'skills',
  'apps',
]

/** What is kept of each member himself: his record, what was changed in it, what he asked help with. */
export const CARE_DATA: Readonly<Record<string, Keeping>> = {
  members: {
    own: { _id: 'member-key' },
    personal: [...ROSTER, ...WECHAT],
    sealed: SEALED_FIELDS,
    leaving: { erase: [] },
  },
  member_changes: {
    own: { member: 'member' },
    personal: ['at', 'field', 'before', 'after', 'by'],
    sealed: SEALED_IN_CHANGES,
    leaving: 'remove',
  },
  record_proposals: {
    own: { member: 'member' },
    personal: ['at', 'field', 'value', 'said'],
    sealed: SEALED_IN_PROPOSALS,
    leaving: 'remove',
  },
  help_requests: {
    own: { member: 'member', contact: 'contact' },
    personal: ['at', 'kind', 'text', 'takenBy', 'closedAt', 'outcome'],
    sealed: SEALED_IN_HELP,
    leaving: 'remove',
  },
  help_notes: {
    own: { member: 'member', contact: 'contact' },
    personal: ['at', 'text'],
    sealed: SEALED_IN_NOTES,
    leaving: 'remove',
  },
  visits: {
    own: { member: 'member' },
    personal: ['at', 'kind', 'by', 'note'],
    sealed: SEALED_IN_VISITS,
    files: ['photos'],
    leaving: 'remove',
  },
  visit_tasks: {
    own: { member: 'member', contact: 'contact' },
    personal: ['at', 'visitor', 'answer'],
    leaving: 'remove',
  },
  bereavements: {
    own: { member: 'member' },
    personal: ['at', 'who', 'by'],
    sealed: SEALED_IN_BEREAVEMENTS,
    leaving: 'remove',
  },
  greetings: { personal: ['by'] },
  greeting_choices: { own: { member: 'member' }, personal: ['none', 'group', 'at'], leaving: 'remove' },
}

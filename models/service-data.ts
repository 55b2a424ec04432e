import type { Keeping } from './keeping.ts'

/** What is kept of members as volunteers and givers, and of their entry in systems of others. */
export const SERVICE_DATA: Readonly<Record<string, Keeping>> = {
  team_members: { own: { member: 'member' }, personal: ['team', 'since', 'leftAt'], leaving: 'remove' },
  volunteer_tasks: { personal: ['work', 'place', 'by'] },
  volunteer_parts: {
    own: { member: 'member' },
    personal: ['task', 'sayings'],
    leaving: 'remove',
  },
  volunteer_hours: {
    own: { member: 'member' },
    personal: ['work', 'minutes', 'day', 'isVoid'],
    leaving: { erase: [] },
  },
  donations: {
    own: { member: 'member' },
    personal: ['day', 'kind', 'fen', 'goods', 'purpose', 'isVoid', 'agrees'],
    leaving: { erase: ['agrees'] },
  },
  platform_entries: { own: { member: 'member' }, personal: ['platform', 'at'], leaving: 'remove' },
  platform_lists: {},
  platform_columns: { personal: ['by'] },
}

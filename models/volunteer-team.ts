import { model, Schema } from 'mongoose'

/** That a member belongs to a team of volunteers. */
export interface TeamMember {
  /** account/team/member */
  _id: string
  account: string
  /** 宣讲进校园 */
  team: string
  member: string
  since: Date
  /** Name of who entered it. */
  by: string
  /** When he left the team. */
  leftAt?: Date
}

const schema = new Schema<TeamMember>(
  {
    _id: String,
    account: { type: String, required: true },
    team: { type: String, required: true },
    member: { type: String, required: true },
    since: { type: Date, required: true },
    by: { type: String, required: true },
    leftAt: Date,
  },
  { versionKey: false, collection: 'team_members' },
)
schema.index({ account: 1, team: 1 })
schema.index({ member: 1 })

const TeamMember = model('TeamMember', schema)

/** Puts a member into a team; who is in it already stays as he is. */
export async function joinTeam(row: Omit<TeamMember, '_id' | 'leftAt'>): Promise<void> {
  const { account, team, member } = row
  const _id = `${account}/${team}/${member}`
  await TeamMember.updateOne({ _id }, { $setOnInsert: row, $unset: { leftAt: 1 } }, { upsert: true })
}

/** Takes a member out of a team; that he was in it stays known. */
export async function quitTeam(
  { account, team, member }: Pick<TeamMember, 'account' | 'team' | 'member'>,
  at: Date,
): Promise<void> {
  await TeamMember.updateOne({ _id: `${account}/${team}/${member}`, leftAt: null }, { $set: { leftAt: at } })
}

/** The teams by name, in the order in which they were formed, each with the ids of its members. */
export async function teamsOf(account: string): Promise<Map<string, string[]>> {
  const rows = await TeamMember.find({ account, leftAt: null })
    .sort({ since: 1, _id: 1 })
    .lean<TeamMember[]>()
  const teams = new Map<string, string[]>()
  for (const { team, member } of rows) teams.set(team, [...(teams.get(team) ?? []), member])
  return teams
}

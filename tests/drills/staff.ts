import { createBindingCode } from '../../models/staff.ts'
import { until } from './kit.ts'
import type { Office } from './office.ts'

const STAFF = 'staff'

/** Makes the staff member of the simulated WeChat the administrator. */
export async function becomeStaff(office: Pick<Office, 'world' | 'traffic'>): Promise<void> {
  const { code } = await createBindingCode('admin', new Date(office.world.now()))
  const before = heardByStaff(office).length
  tellBot(office, `绑定 ${code}`)
  await until('the code is taken', () =>
    heardByStaff(office)
      .slice(before)
      .some((text) => text.includes('已绑定')),
  )
}

/** The staff member says something in private. */
export function tellBot({ world }: Pick<Office, 'world'>, text: string): void {
  world.add({ from: STAFF, chat: STAFF, text })
}

/** What the bot said to the staff member; a picture or file by its name. */
export function heardByStaff({ traffic }: Pick<Office, 'traffic'>): string[] {
  return traffic.heard.flatMap(({ chat, text, file }) => (chat === STAFF ? [text || (file?.name ?? '')] : []))
}

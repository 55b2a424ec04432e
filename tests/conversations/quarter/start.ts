import { command } from '../../../bot/handler.ts'
import { reserveStudyItem } from '../../../models/reserve.ts'
import { createBindingCode } from '../../../models/staff.ts'
import { addStudyItem } from '../../../models/study.ts'
import { type Chat, startChat } from '../../chat.ts'
import { startCare } from './care.ts'
import { DAYS } from './dates.ts'
import { mornings } from './dues.ts'
import { startQuarter } from './kit.ts'
import { ROSTER } from './people.ts'

/** A careless command, to see that what it says in the group is found. */
const careless = command({
  name: '泄露',
  aliases: [],
  who: 'staff',
  where: ['private'],
  help: '泄露',
  parse: (rest) => ({ rest }),
  run: async ({ rest }) => [{ to: 'group', text: rest }],
})

/** A branch on the morning of Monday, 2 June 2025, with its roster, two of staff, and something in reserve for each morning. */
export async function startBranchLife() {
  const chat = await startChat({
    at: '2025-06-02T09:00:00+08:00',
    settings: { greetMembers: true, remindPrivately: true, diskWarning: 0 },
    commands: [careless],
  })
  await chat.bindsAdmin()
  const { code } = await createBindingCode('staff', chat.now())
  await chat.tells('程国安', `绑定 ${code}`)
  await chat.hears('程国安', /已绑定/)
  const base64 = Buffer.from(ROSTER).toString('base64')
  await chat.does({ do: 'file', from: '小李', chat: 'private', name: '名单.csv', base64 })
  await chat.hears('小李', /读到 49 人.*群里对上 41 人/s)
  for (let number = 1; number <= DAYS; number += 1) await keepsForMornings(number, chat)
  await chat.quiet()
  const quarter = startQuarter(chat, ['小李', '程国安'])
  const care = startCare(chat)
  quarter.expects(...mornings(), ...care.mondays())
  return { chat, quarter, care }
}

async function keepsForMornings(number: number, { settings, now }: Chat): Promise<void> {
  const item = await addStudyItem({
    account: settings.account,
    origin: `article ${number}`,
    title: `老支部讲堂第 ${number} 讲`,
    summary: `第 ${number} 讲说的是镇上修桥铺路的旧事，大家都来听一听。`,
    source: '支部微讲堂',
    doubts: [],
    createdAt: now(),
  })
  await reserveStudyItem(item._id, 'staff')
}

export type BranchLife = Awaited<ReturnType<typeof startBranchLife>>

import { fileTextFits, READABLE } from '../bot/documents/file-text.ts'
import type { Reply, Scene, Watch } from '../bot/handler.ts'
import { idOf } from '../bot/member-id.ts'
import { fileContent } from '../models/file.ts'
import { finishLeaving, type LeavingMember, labelOf, leavingMembers } from '../models/leaving.ts'
import { type Mask, maskOf } from '../models/mask.ts'
import { filesToSend, isKept, ownFiles, removeFile, storedFiles } from '../models/stored-files.ts'
import { maskEverywhere, removeOwnRows } from '../models/sweep.ts'

/** How long what is to be told is handed over again, as the process may have died before it was. */
const REPEAT = 5 * 60_000
const PICTURE = /\.(?:png|jpe?g)$/i

/**
 * Whoever left the branch: his personal data is removed everywhere, the row on the roster last, so that it is taken
 * up again after a crash. Staff are told when nothing but his number is left.
 */
export const leaving: Watch = {
  name: 'leaving',
  look: async (scene) => {
    const replies: Reply[] = []
    for (const member of await leavingMembers(new Date(scene.now.getTime() - REPEAT))) {
      if (!member.left.doneAt) await forget(member, scene)
      replies.push({ to: 'staff', purpose: 'push', key: `left:${idOf(member)}`, text: toldWords(member) })
    }
    return replies
  },
}

async function forget(member: LeavingMember, { account, people, now }: Scene): Promise<void> {
  const { contact } = member
  const person = { account: contact?.account ?? account, contact: contact?.id, member: idOf(member) }
  const mask = maskFor(member, people)
  for (const id of await ownFiles(person)) await removeFile(id)
  await removeFilesAbout(mask)
  await removeOwnRows(person)
  await maskEverywhere(mask)
  await finishLeaving(member, now)
}

function maskFor(member: LeavingMember, { members, branch }: Scene['people']): Mask {
  const { name, phone, contact, nickname, left } = member
  const shown = branch?.people.find((person) => person.contact === contact?.id)
  const known = {
    name,
    phone,
    contact: contact?.id,
    shown: [nickname, shown?.name, shown?.alias].flatMap((one) => one ?? []),
  }
  return maskOf(
    known,
    // What is known of people may have been read while he was still among them.
    members.filter((other) => idOf(other) !== idOf(member)).map((other) => other.name),
    [labelOf(left), `left-${left.number}`],
  )
}

/** Sheets and documents that name him, and pictures made for answers, in which nothing can be looked for. */
async function removeFilesAbout(mask: Mask): Promise<void> {
  const awaited = await filesToSend()
  for (const { id, name, made } of await storedFiles()) {
    if (awaited.has(id)) continue
    const goes = READABLE.test(name)
      ? await fileTextFits(await fileContent(id), (text) => mask(text) !== text)
      : made && PICTURE.test(name) && !(await isKept(id))
    if (goes) await removeFile(id)
  }
}

function toldWords({ left }: LeavingMember): string {
  return [
    `${labelOf(left)}的个人信息已经删干净，以前的考勤按这个编号留着。`,
    '还请您：把他移出微信群；以前的备份文件里还有他，备份到期会自动换掉，也可以现在就删。',
  ].join('\n')
}

import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveStudyItem, takeStudyItemOfDay } from '../../models/morning.ts'
import { addStudyItem, editStudyItem } from '../../models/study.ts'
import { keepStudyText } from '../../models/study-text.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-13T15:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
  await pushed('养老金调整方案公布', '十月底前补发到位，不用自己申请。', '2026-09-02')
  await pushed('养老金认证不用跑窗口', '打开社保卡，刷脸三十秒就认证好。', '2025-11-05')
  await pushed('八段锦跟着学', '两手托天理三焦，一遍十二分钟。', '2026-09-03')
  await keeps('养老金诈骗新花样', '草稿，还没有审。')
})
afterAll(async () => await chat.stop())

async function keeps(title: string, summary: string): Promise<number> {
  const createdAt = new Date('2025-11-01T09:00:00+08:00')
  const fields = { title, summary, source: '', doubts: [], account: 'main', origin: `test ${title}` }
  const { _id } = await addStudyItem({ ...fields, createdAt })
  await keepStudyText({ _id, account: 'main', text: `${title}的全文。`, sketch: [] })
  return _id
}

async function pushed(title: string, summary: string, day: string): Promise<void> {
  const number = await keeps(title, summary)
  await approveStudyItem(number, { day, by: 'li', origin: `order ${title}` })
  await takeStudyItemOfDay('main', day, new Date(`${day}T07:30:00+08:00`))
}

test('找 in the group answers with what was pushed, its days and numbers', async () => {
  await chat.says('刘玉兰', '小卫 找 退休工资')
  const { text } = await chat.hears('group', /^找到 2 条/)
  expect(text).toBe(
    [
      '找到 2 条：',
      '1 《养老金调整方案公布》（9月2日）',
      '2 《养老金认证不用跑窗口》（2025年11月5日）',
      '回数字看全文，私聊发给您。',
    ].join('\n'),
  )
})

test('a number then brings the full text in private, one after the other, to who asked alone', async () => {
  await chat.says('王德昌', '2')
  await chat.hearsNothing()
  await chat.says('刘玉兰', '2')
  await chat.hears('刘玉兰', /^《养老金认证不用跑窗口》\n养老金认证不用跑窗口的全文。\n2025-11-05$/)
  await chat.tells('刘玉兰', '1')
  await chat.hears('刘玉兰', /^《养老金调整方案公布》/)
  await chat.hearsNothing('group')
})

test('what does not fit is said so, in a line', async () => {
  await chat.tells('刘玉兰', '找 量子力学')
  await chat.hears('刘玉兰', /^没有找到「量子力学」，换个说法试试。$/)
  await chat.tells('刘玉兰', '找')
  await chat.hears('刘玉兰', /请写上找什么/)
})

test('staff in private find what was not yet pushed, too', async () => {
  await chat.tells('小李', '找 养老金')
  await chat.hears('小李', /《养老金诈骗新花样》（第 4 条，还没推送）/)
  await chat.says('小李', '小卫 找 养老金诈骗')
  expect((await chat.hears('group', /找到/)).text).not.toContain('诈骗')
})

test('an item that was just changed is found as it is now', async () => {
  await editStudyItem(4, { title: '桂花糕的做法', summary: '蒸半个小时。' })
  await chat.tells('小李', '找 桂花糕')
  await chat.hears('小李', /1 《桂花糕的做法》（第 4 条/)
})

test('a number after a notice that came since is an answer to the notice', async () => {
  await chat.says('刘玉兰', '小卫 找 八段锦')
  await chat.hears('group', /找到 1 条/)
  await chat.tells('小李', '开会 党课 明天上午9点 三楼会议室')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '发')
  await chat.hears('group', /党课/)
  await chat.says('刘玉兰', '1')
  await chat.hearsNothing()
  await chat.tells('刘玉兰', '我的回复')
  await chat.hears('刘玉兰', /参加/)
})

test('while a call is open, one number after 找 is answered, and the next is for the call', async () => {
  await chat.says('王德昌', '小卫 找 八段锦')
  await chat.hears('group', /找到 1 条/)
  await chat.says('王德昌', '1')
  await chat.hears('王德昌', /^《八段锦跟着学》/)
  await chat.says('王德昌', '3')
  await chat.hearsNothing()
  await chat.tells('王德昌', '我的回复')
  await chat.hears('王德昌', /请假/)
})

test('a number answers what was asked since 找', async () => {
  await chat.tells('王秀英', '找 八段锦')
  await chat.hears('王秀英', /找到 1 条/)
  await chat.tells('王秀英', '老周也来')
  await chat.hears('王秀英', /您说的「老周」是哪一位？1 周启富/)
  await chat.tells('王秀英', '1')
  await chat.hears('王秀英', /周启富/)
  expect(chat.sentTo('王秀英').filter(({ text }) => text.startsWith('《八段锦'))).toEqual([])
})

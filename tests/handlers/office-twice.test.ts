import { afterAll, beforeAll, expect, test } from 'vitest'
import { taskSheet } from '../../bot/documents/task-sheet.ts'
import { taskStates } from '../../bot/task/states.ts'
import { expenseByNumber } from '../../models/expense.ts'
import { storeFile } from '../../models/file.ts'
import { ask } from '../../models/prompt.ts'
import { startTwice } from './twice-kit.ts'

const START = '2026-11-30T09:00:00+08:00'
let branch: Awaited<ReturnType<typeof startTwice>>
beforeAll(async () => {
  branch = await startTwice(START)
})
afterAll(async () => await branch.stop())

const sends = async (name: string, content: Buffer) => {
  const fileId = await storeFile(`test:${name}`, { name, content, limit: 1e6 })
  return await branch.twice('小李', '', {
    kind: 'file',
    file: { state: 'stored', fileId, name, size: content.length },
  })
}

test('tasks are entered, changed, done and given their files once, and the same is said again', async () => {
  await branch.said('小李', '任务 12月10日前 报送台账 谁 王德昌', /^记下了，1 号任务：报送台账/)
  await branch.said('小李', '任务\n12月5日前 收党费\n年底前 党课4次', /记下了 2 件：\n2　收党费/)
  await branch.said('小李', '任务 2 时限 12月8日', /时限改成 2026年12月8日/)
  await branch.said('小李', '任务 2 完成 都交了', /2 号「收党费」记完成了/)
  await branch.said('小李', '任务 2 没完成', /记作还没完成/)
  await branch.said('小李', '任务 3 取消 不用了', /取消，不用了/)
  await branch.said('小李', '任务 3 恢复', /恢复/)
  await branch.said('小李', '任务 1 材料', /放在 1 号/)
  expect(await sends('台账.pdf', Buffer.from('x'))).toEqual([expect.stringMatching(/第 1 份/)])
  await branch.said('小李', '任务 1 材料 删 1', /第 1 份材料去掉了/)
  const about = { numbers: [1] }
  const asked = { account: 'main', contact: '王德昌', kind: 'task' as const, options: [], about }
  await ask({ ...asked, _id: 'tasks:test', askedAt: new Date(START) })
  await branch.said('王德昌', '做好了', /1 号「报送台账」记完成了/)
  await branch.said('小李', '任务 交接', /交接单-2026-11-30\.docx/)
})

test('a task list is read back and taken over once', async () => {
  branch.waits(1)
  const states = await taskStates('main')
  const changed = states.map((state) => ({ ...state, task: { ...state.task, due: '2026-12-20' } }))
  const [text = ''] = await sends('任务.xlsx', await taskSheet(changed, new Date(START)))
  expect(text).toMatch(/要改 3 件/)
  await branch.said('小李', '确认', /照表办了，表里 3 件/)
  expect((await taskStates('main')).map(({ task }) => task.due)).toEqual(Array(3).fill('2026-12-20'))
})

test('money is kept, corrected, cancelled and given its receipts once', async () => {
  await branch.said('小李', '经费 预算 活动费 200 学习费 100', /活动费 200元；学习费 100元/)
  await branch.said('小李', '经费 支出 活动费 170 买茶叶 茶话会', /^记下了，1 号支出.*八成/s)
  expect(await sends('发票.pdf', Buffer.from('y'))).toEqual([expect.stringMatching(/票据第 1 张/)])
  await branch.said('小李', '经费 1 金额 180', /170元 → 180元/)
  await branch.said('小李', '经费 1 作废 记重了', /作废：记重了/)
  await branch.said('小李', '经费 1 恢复', /恢复，照算/)
  await branch.said('小李', '经费 1 票据', /附在 1 号/)
  await branch.said('小李', '经费 1 票据 删 1', /第 1 张票据去掉了/)
  await branch.said('小李', '经费 预算 活动费 300', /200元 → 300元/)
  await branch.said('小李', '经费', /活动费：预算 300元，已支出 180元，还剩 120元/)
  const expense = await expenseByNumber(1, 'main')
  expect([expense?.changes.length, expense?.receipts.length]).toEqual([3, 1])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveStudyItem, takeStudyItemOfDay } from '../../models/morning.ts'
import { addStudyItem } from '../../models/study.ts'
import { keepStudyText } from '../../models/study-text.ts'
import { unzipPart } from '../bot/documents/archive.ts'
import { type Chat, startChat } from '../chat.ts'

const LONG = '这一段写得很长。'.repeat(200)
let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-31T15:00:00+08:00' })
  await chat.bindsAdmin()
})
afterAll(async () => await chat.stop())

async function wasPushed(title: string, day: string, text = ''): Promise<void> {
  const at = new Date(`${day}T07:30:00+08:00`)
  const fields = { title, summary: `${title}的摘要。`, source: '人民日报', doubts: [] }
  const { _id } = await addStudyItem({ ...fields, account: 'main', origin: title, createdAt: at })
  await approveStudyItem(_id, { day, by: 'li', origin: `${title} ${day}` })
  if (text) await keepStudyText({ _id, account: 'main', text, sketch: [] })
  await takeStudyItemOfDay('main', day, at)
}

test('a month without a push is said', async () => {
  await chat.tells('小李', '学习册')
  await chat.hears('小李', /^2026年10月还没有推送过学习内容。$/)
  await chat.tells('小李', '学习册 十三月')
  await chat.hears('小李', /请写成「学习册 10月」/)
})

test('the items of the month come in order in one Word file: short ones whole, long ones with their summary', async () => {
  await wasPushed(
    '霜降养生',
    '2026-10-23',
    '霜降养生的全文，早睡早起，少吃生冷，多晒太阳，泡脚不过二十分钟。',
  )
  await wasPushed('重阳登高', '2026-10-18')
  await wasPushed('长文章', '2026-10-30', LONG)
  await wasPushed('九月的事', '2026-09-30')
  await chat.tells('小李', '学习册 10月')
  const { file } = await chat.hears('小李', 'file')
  expect(file?.name).toBe('学习册-2026年10月.docx')
  const xml = unzipPart(Buffer.from(file?.content ?? ''), 'word/document.xml')
  const text = xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
  expect(text).toMatch(/1　重阳登高\n2　霜降养生\n3　长文章\n/)
  expect(text).toContain('10月23日（星期五）　来源：人民日报\n霜降养生的全文，早睡早起')
  expect(text).toMatch(/长文章的摘要。\n（这是摘要。想看全文/)
  expect(text).not.toContain('九月的事')
})

test('it is for staff alone', async () => {
  await chat.tells('王德昌', '学习册')
  await chat.hears('王德昌', /这件事由支部工作人员来办/)
})

import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allMembers } from '../../models/member.ts'
import { unzipPart, workbookFiles, zip } from '../bot/documents/archive.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
let before: unknown

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-07T10:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
  before = await allMembers()
})
afterAll(async () => await chat.stop())

type Cells = readonly unknown[]

const HEAD = ['姓名', '性别', '出生日期', '生日历法', '党员', '手机', '居住地']
const wang = (changes: Readonly<Record<string, unknown>> = {}): Cells => {
  const row = { 姓名: '王德昌', 性别: '男', 党员: '是', 手机: '12000000008', 居住地: '贵阳', ...changes }
  return HEAD.map((heading) => (row as Record<string, unknown>)[heading] ?? '')
}
/** What is read back of a sheet that says that 王德昌 lives elsewhere. */
const READ_BACK =
  /^和现在的名单不一样的.*\n要改 1 人：\n　王德昌：居住地 卫城 → 贵阳\n.*48 人不动.*\n不改：取消/s

async function book(rows: readonly Cells[], arrange?: (sheet: Worksheet, book: Workbook) => void) {
  const workbook = new Workbook()
  const sheet = workbook.addWorksheet('名单')
  sheet.addRows(rows.map((row) => [...row]))
  arrange?.(sheet, workbook)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const csv = (...rows: readonly Cells[]) => Buffer.from(rows.map((row) => row.join(',')).join('\n'))
const ole = (stream = '') =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(stream, 'utf16le')])
/** 姓名,党员,居住地 / 王德昌,是,贵阳 in GBK, which Node cannot write. */
const GBK = 'd0d5c3fb2cb5b3d4b12cbed3d7a1b5d80d0acdf5b5c2b2fd2ccac72cb9f3d1f40d0a'
const refused = (problem: string) => new RegExp(`^名单没有导入，请改好再发：\n${problem}`)

const KINDS: [what: string, name: string, content: () => Buffer | Promise<Buffer>, answer: RegExp][] = [
  ['a picture', '名单.xlsx', () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'), refused('看不懂这个文件')],
  ['an empty file', '名单.xlsx', () => Buffer.from(' '), refused('没找到表头')],
  ['one with a password', '名单.xlsx', () => ole('EncryptedPackage'), refused('这个文件加了密码')],
  [
    'half a workbook',
    '名单.xlsx',
    async () => (await book([HEAD, wang()])).subarray(0, 3_000),
    refused('看不懂'),
  ],
  ['no headings', '名单.csv', () => csv(wang(), wang()), refused('没找到表头')],
  ['headings alone', '名单.csv', () => csv(HEAD), refused('表头下面一个人也没有')],
  ['headings in the second row', '名单.csv', () => csv(['支部名单'], HEAD, wang()), READ_BACK],
  [
    'merged cells',
    '名单.xlsx',
    () => book([['支部名单'], HEAD, wang()], (sheet) => sheet.mergeCells('A1:G1')),
    READ_BACK,
  ],
  [
    'a name twice',
    '名单.csv',
    () => csv(HEAD, wang(), wang({ 居住地: '清镇', 手机: '' })),
    refused('第 3 行「姓名」：和第 2 行同名，分不清'),
  ],
  [
    'a telephone twice',
    '名单.csv',
    () => csv(HEAD, wang(), wang({ 姓名: '王秀英', 性别: '女', 居住地: '清镇' })),
    /要改 2 人：.*王秀英：手机 12000000009 → 12000000008.*（手机号一样：王德昌和王秀英）/s,
  ],
  [
    'a date that is none',
    '名单.csv',
    () => csv(HEAD, wang({ 出生日期: '1956.13.40' })),
    refused('第 2 行「出生日期」：看不懂「1956.13.40」，请写成 1948-01-11\n'),
  ],
  [
    'a leap month that was none',
    '名单.csv',
    () => csv(HEAD, wang({ 出生日期: '1953-05-03', 生日历法: '农历闰月' })),
    refused('第 2 行「出生日期」：1953年没有闰5月3日，请核对日期，不是闰月的历法写农历\n'),
  ],
  ['a date as a number', '名单.csv', () => csv(HEAD, wang({ 出生日期: 15_910 })), READ_BACK],
  [
    'a telephone as 1.2E+10',
    '名单.csv',
    () => csv(HEAD, wang({ 手机: '1.2E+10' })),
    refused('第 2 行「手机」：「1.2E\\+10」是被表格缩写了的号码'),
  ],
  ['a telephone as a number', '名单.xlsx', () => book([HEAD, wang({ 手机: 12_000_000_008 })]), READ_BACK],
  ['full-width digits', '名单.csv', () => csv(HEAD, wang({ 手机: '１２００００００００８' })), READ_BACK],
  [
    'hidden rows and columns',
    '名单.xlsx',
    () =>
      book([HEAD, wang()], (sheet) => {
        sheet.getRow(2).hidden = true
        sheet.getColumn(6).hidden = true
      }),
    /王德昌：居住地 卫城 → 贵阳.*（表里有隐藏的行或栏，也照样读了）/s,
  ],
  [
    'a formula',
    '名单.xlsx',
    () => book([HEAD, wang({ 居住地: { formula: 'A9', result: '贵阳' } })]),
    READ_BACK,
  ],
  [
    'a formula without a result',
    '名单.xlsx',
    () => book([HEAD, wang({ 居住地: { formula: 'A9&B9' } })]),
    refused('第 2 行「居住地」：这一格的公式没有结果'),
  ],
  [
    'formulas that went wrong',
    '名单.xlsx',
    () =>
      book([HEAD, wang({ 居住地: { error: '#REF!' }, 手机: { formula: 'A0', result: { error: '#N/A' } } })]),
    refused('第 2 行「居住地」：这一格的公式出错了（#REF!）.*\n第 2 行「手机」：这一格的公式出错了（#N/A）'),
  ],
  [
    'ten thousand blank rows',
    '名单.xlsx',
    () => zip(workbookFiles([HEAD, wang() as string[], ...Array.from({ length: 10_000 }, () => ['', ' '])])),
    READ_BACK,
  ],
  [
    'two sheets of people',
    '名单.xlsx',
    () =>
      book([HEAD, wang()], (_, workbook) => void workbook.addWorksheet('旧').addRows([[...HEAD], ['张三']])),
    /王德昌：居住地 卫城 → 贵阳.*（文件里有 2 张名单，只读了第一张）/s,
  ],
  ['an old .xls called .xlsx', '名单.xlsx', () => ole(), refused('这是旧格式的表格（.xls）')],
  ['a CSV called .xlsx', '名单.xlsx', () => csv(HEAD, wang()), READ_BACK],
  ['a workbook called .csv', '名单.csv', () => book([HEAD, wang()]), READ_BACK],
  ['a CSV in GBK', '名单.csv', () => Buffer.from(GBK, 'hex'), READ_BACK],
  [
    'macros',
    '名单.xlsm',
    () => zip({ ...workbookFiles([HEAD, wang() as string[]]), 'xl/vbaProject.bin': 'Sub Auto_Open()' }),
    READ_BACK,
  ],
  [
    'a zip bomb',
    '名单.xlsx',
    () => zip({ ...workbookFiles([HEAD]), 'xl/media/a.png': ' '.repeat(60_000_000) }, 10),
    refused('看不懂这个文件'),
  ],
  [
    'a hundred columns that nobody knows',
    '名单.csv',
    () => csv([...HEAD, ...Array.from({ length: 100 }, (_, index) => `栏${index}`)], wang()),
    /王德昌：居住地 卫城 → 贵阳.*（没有用到的栏：栏0、栏1、.*、栏7 等 100 栏）/s,
  ],
  [
    'somebody who is not a member yet',
    '名单.csv',
    () => csv(HEAD, wang({ 姓名: '孔令辉', 手机: '12000000111' })),
    /^和现在的名单不一样的.*\n新增 1 人：孔令辉\n/,
  ],
  [
    'a row without a name',
    '名单.csv',
    () => csv(HEAD, wang({ 姓名: '' })),
    refused('第 2 行「姓名」：没有姓名'),
  ],
]

test('there are more than twenty kinds, each with an answer that can be read', () => {
  expect(KINDS.length).toBeGreaterThan(20)
})

test.each(KINDS)(
  'a sheet with %s gets one answer and changes nothing',
  async (...[, name, content, answer]) => {
    const base64 = (await content()).toString('base64')
    await chat.does({ do: 'file', from: '小李', chat: 'private', name, base64 })
    const { text } = await chat.hears('小李', answer)
    await chat.quiet()
    expect(chat.sentTo('小李')).toHaveLength(1)
    expect(chat.sentTo('group')).toEqual([])
    expect(text.split('\n').length).toBeLessThan(15)
    expect(await allMembers()).toEqual(before)
  },
)

test('the roster goes out, is edited in its cells, and comes in again once its difference was confirmed', async () => {
  await chat.tells('小李', '取消')
  await chat.hears('小李', /名单没有改/)
  await chat.tells('小李', '导出名单')
  const { file } = await chat.hears('小李', 'file')
  const workbook = new Workbook()
  await workbook.xlsx.load(file?.content ?? Buffer.alloc(0))
  for (const [name, heading, value] of [
    ['周启福', '兴趣爱好', '书法、下象棋'],
    ['罗朝阳', '出生日期', '1955-11-03'],
    ['陈光荣', '订阅', '《晚霞》'],
    ['莫桂珍', '微信昵称', '无'],
  ] as const)
    cellOf(workbook, name, heading).value = value
  const base64 = Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64')
  await chat.does({ do: 'file', from: '小李', chat: 'private', name: '名单.xlsx', base64 })
  const { text } = await chat.hears('小李', /回「确认」就照表改/)
  expect(text.split('\n').slice(1)).toEqual([
    '要改 4 人：',
    '　莫桂珍：微信昵称 莫桂珍 → 没有',
    '　周启福：兴趣爱好 没有 → 书法、下象棋',
    '　陈光荣：订阅 没有 → 晚霞',
    '　罗朝阳：出生日期 1955-11-02 → 1955-11-03',
    '不改：取消',
  ])
  expect(await allMembers()).toEqual(before)
  await chat.tells('小李', '确认')
  await chat.hears('小李', /读到 49 人/)
  await chat.tells('小李', '导出名单')
  const again = await chat.hears('小李', 'file')
  expect(unzipPart(again.file?.content ?? Buffer.alloc(0), 'xl/sharedStrings.xml')).toContain('书法、下象棋')
  expect((await allMembers()).find(({ name }) => name === '罗朝阳')).toMatchObject({
    birth: '1955-11-03',
    birthCalendar: '农历',
  })
})

function cellOf(workbook: Workbook, name: string, heading: string) {
  const sheet = workbook.worksheets[0]
  if (!sheet) throw new Error('no sheet')
  const places = (values: unknown) => (Array.isArray(values) ? values : [])
  const columnOf = (text: string) => places(sheet.getRow(1).values).indexOf(text)
  const row = places(sheet.getColumn(columnOf('姓名')).values).indexOf(name)
  return sheet.getRow(row).getCell(columnOf(heading))
}

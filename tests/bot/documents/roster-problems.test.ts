import { describe, expect, test } from 'vitest'
import { readRosterFile } from '../../../bot/documents/roster-file.ts'
import { workbookFiles, zip } from './archive.ts'
import { HEAD, LI, people, problems, read, WANG } from './roster-lines.ts'

describe('a file that is no roster', () => {
  const refused: [string, Buffer, string][] = [
    ['empty', Buffer.alloc(0), '文件是空的'],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '另存为 .xlsx'],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      '请去掉密码',
    ],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), '看不懂这个文件'],
    ['another zip archive', zip({ 'a.txt': 'a' }), '看不懂这个文件'],
    [
      'a broken workbook',
      zip({ ...workbookFiles([['姓名']]), 'xl/workbook.xml': '<broken' }),
      '看不懂这个文件',
    ],
    ['a zip bomb', zip({ 'xl/workbook.xml': ' '.repeat(60_000_000) }, 10), '看不懂这个文件'],
    ['6 MB large', Buffer.alloc(6_000_000, 'a'), '5 MB'],
    ['without headings', Buffer.from('李明,是\n王芳,否'), '没找到表头'],
    ['without people', Buffer.from(HEAD), '一个人也没有'],
    [
      'without a column that tells party members',
      Buffer.from('姓名,手机\n李明,12000000001'),
      '第 1 行「党员」：表里没有这一栏',
    ],
    ['of too many lines', Buffer.from('姓名,党员\n'.repeat(20_001)), '最多 20000 行'],
    ['quotes without end', Buffer.from(`姓名,党员\n${'"a"b,"'.repeat(1_000)}`), '第 2 行「姓名」：字太多了'],
  ]
  test.each(refused)('%s: says what to do', async (_, content, words) => {
    const file = await readRosterFile(content)
    expect(problems(file)).toContain(words)
    expect(file).not.toHaveProperty('people')
  })
})

describe('a roster with problems', () => {
  test('names row, column and what to write, and gives no people', async () => {
    const file = await read(HEAD, LI, '王芳,女,1948-13-40,公历,否,,120,是')
    expect(problems(file)).toBe(
      [
        '第 3 行「出生日期」：看不懂「1948-13-40」，请写成 1948-01-11',
        '第 3 行「手机」：看不懂「120」，请写 11 位手机号，只写一个',
      ].join('\n'),
    )
    expect(file).not.toHaveProperty('people')
  })

  test('a row without a name is one', async () => {
    expect(problems(await read(HEAD, LI, ',男,,,是,,12000000009,是'))).toBe('第 3 行「姓名」：没有姓名')
  })

  test('of more than 20 shows 20 and how many are left', async () => {
    const lines = problems(
      await read(HEAD, ...Array.from({ length: 25 }, (_, index) => `李明,?,,,是,,${12000000000 + index},是`)),
    ).split('\n')
    expect(lines).toHaveLength(21)
    expect(lines.at(-1)).toBe('还有 5 处')
  })

  test('quotes little of an endless cell', async () => {
    expect(problems(await read(HEAD, `${'李'.repeat(150)},男,,,是,,,是`)).length).toBeLessThan(60)
  })
})

describe('people of the same name', () => {
  test('are two people when their phones or birth dates differ', async () => {
    const other = LI.replace('12000000001', '12000000009')
    const third = LI.replace('1948-01-11', '1950-01-11')
    expect(people(await read(HEAD, LI, other, third))).toHaveLength(3)
  })

  test('in two rows alike are a problem', async () => {
    expect(problems(await read(HEAD, LI, WANG, LI))).toBe('第 4 行「姓名」：和第 2 行一模一样，请删掉一行')
  })

  test('that cannot be told apart are a problem', async () => {
    expect(problems(await read(HEAD, LI, '李明,男,,,是,,,是'))).toContain('第 3 行「姓名」：和第 2 行同名')
  })
})

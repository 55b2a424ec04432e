import { readFileSync } from 'node:fs'
import { Workbook } from '@cj-tech-master/excelts'
import { describe, expect, test } from 'vitest'
import { readRosterFile } from '../../../bot/documents/roster-file.ts'
import { workbookFiles, zip } from './archive.ts'
import { HEAD, LI, people, problems, read, WANG } from './roster-lines.ts'

async function workbook(rows: unknown[][]): Promise<Buffer> {
  const book = new Workbook()
  book.addWorksheet('名单').addRows(rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** 姓名,党员 / 李明,是 in GB18030, which Node cannot write. */
const GB18030 = Buffer.from('d0d5c3fb2cb5b3d4b10d0ac0eec3f72ccac70d0a', 'hex')

describe('a roster in CSV', () => {
  test('the demo roster has 49 people, 45 party members, 8 without WeChat', async () => {
    const members = people(await readRosterFile(readFileSync('bot/simulator/roster.csv')))
    expect(members).toHaveLength(49)
    expect(members.filter(({ partyMember }) => partyMember)).toHaveLength(45)
    expect(members.filter(({ usesWechat }) => !usesWechat)).toHaveLength(8)
    expect(members[2]).toEqual({
      name: '程国安',
      gender: '男',
      birth: '1945-09-23',
      birthCalendar: '公历',
      partyMember: true,
      joined: '1978-10-05',
      post: '支部书记',
      town: '卫城',
      health: '能到会',
      phone: '12000000003',
      nickname: '程书记',
      usesWechat: true,
      volunteer: false,
      subscriptions: [],
    })
  })

  test('is read in UTF-8 with and without a mark, in UTF-16 and in GB18030', async () => {
    const text = `${HEAD}\n${LI}`
    const files = [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      GB18030,
    ]
    for (const file of files) expect(people(await readRosterFile(file))[0]?.name).toBe('李明')
  })

  test('may be separated by tabs or semicolons and end its lines in any way', async () => {
    for (const mark of ['\t', ';']) {
      const text = `${HEAD}\r\n${LI}\r\n`.replaceAll(',', mark)
      expect(people(await readRosterFile(Buffer.from(text)))).toHaveLength(1)
    }
  })

  test('may have titles above the headings, other names and another order, empty rows and more columns', async () => {
    const file = await read(
      '卫城镇离退休干部党支部名单,,,,',
      '',
      '序号,联系电话,* 姓 名,是否党员（必填）,备注',
      '1,12000000001,李明,√,组长',
      ',,,,',
      '2,,,,',
      '3,１２００００００００２,王芳,×,',
    )
    expect(people(file).map(({ name, phone, partyMember }) => [name, phone, partyMember])).toEqual([
      ['李明', '12000000001', true],
      ['王芳', '12000000002', false],
    ])
    expect(file.notes).toContain('没有用到的栏：序号、备注')
  })
})

describe('a roster in Excel', () => {
  test('takes dates, numbers, booleans, formulas, rich text and links for what they show', async () => {
    const file = await workbook([
      ['支部名单'],
      ['姓名', '出生日期', '手机', '党员', '居住地', '微信昵称'],
      [
        { richText: [{ text: '李' }, { text: '明' }] },
        new Date('1948-01-11T00:00:00Z'),
        12000000001,
        true,
        { formula: 'A9', result: '卫城' },
        { text: '老李', hyperlink: 'https://example.org' },
      ],
    ])
    expect(people(await readRosterFile(file))).toEqual([
      {
        name: '李明',
        birth: '1948-01-11',
        phone: '12000000001',
        partyMember: true,
        town: '卫城',
        nickname: '老李',
        usesWechat: true,
        volunteer: false,
        subscriptions: [],
      },
    ])
  })

  test('names the row as Excel counts it', async () => {
    const file = await workbook([['名单'], [], ['姓名', '党员'], ['李明', '是'], [], ['王芳', '也许']])
    expect(problems(await readRosterFile(file))).toBe('第 6 行「党员」：看不懂「也许」，请写是或否')
  })

  test('may be on any sheet', async () => {
    const book = new Workbook()
    book.addWorksheet('说明').addRow(['请先看说明'])
    book.addWorksheet('名单').addRows([
      ['姓名', '党员'],
      ['李明', '是'],
    ])
    expect(people(await readRosterFile(Buffer.from(await book.xlsx.writeBuffer())))).toHaveLength(1)
  })

  test('gives a merged cell to all of its rows', async () => {
    const book = new Workbook()
    const sheet = book.addWorksheet('名单')
    sheet.addRows([['支部名单'], ['姓名', '党员', '居住地'], ['李明', '是', '卫城'], ['王芳', '否']])
    sheet.mergeCells('A1:C1')
    sheet.mergeCells('C3:C4')
    const members = people(await readRosterFile(Buffer.from(await book.xlsx.writeBuffer())))
    expect(members.map(({ town }) => town)).toEqual(['卫城', '卫城'])
  })

  const rows = [
    ['姓名', '党员'],
    ['李明', '是'],
  ]
  test('is not blown up by rules for all of its cells', async () => {
    const more = '<dataValidations><dataValidation type="list" sqref="A1:XFD1048576"/></dataValidations>'
    expect(people(await readRosterFile(zip(workbookFiles(rows, more))))).toHaveLength(1)
  })

  test('with too many rows is refused with the limit', async () => {
    const many = Array.from({ length: 20_001 }, () => ['', ''])
    expect(problems(await readRosterFile(zip(workbookFiles([...rows, ...many]))))).toContain('最多 20000 行')
  })
})

describe('what is left open', () => {
  test('无 and dashes are empty cells', async () => {
    const file = await read('姓名,党员,支部职务,手机,微信昵称,会用微信', '李明,是,无,没有,—,否')
    expect(people(file)).toEqual([
      { name: '李明', partyMember: true, usesWechat: false, volunteer: false, subscriptions: [] },
    ])
  })

  test('a party member is who has a date of joining; otherwise the reader says whom he took for none', async () => {
    const file = await read(HEAD, LI.replace('是,1980', ',1980'), WANG.replace('否,,', ',,'))
    expect(people(file).map(({ partyMember }) => partyMember)).toEqual([true, false])
    expect(file.notes).toEqual(['没写是不是党员，新增的按不是算：王芳'])
  })

  test('without a column 党员 the date of joining decides, and the reader says so', async () => {
    const file = await read('姓名,入党日期,微信昵称', '李明,1980.5.21,老李', '王芳,,')
    expect(people(file).map(({ partyMember, usesWechat }) => [partyMember, usesWechat])).toEqual([
      [true, true],
      [false, false],
    ])
    expect(file.notes).toEqual([
      '没有「党员」一栏，有入党日期的按党员算',
      '没有「会用微信」一栏，新增的按有没有微信昵称算',
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { type MinutesData, minutesDocument } from '../../../bot/documents/minutes.ts'
import { unzipPart } from './archive.ts'

const MEETING: MinutesData = {
  title: '支部党员大会',
  kindName: '支部党员大会',
  time: '2026年10月14日（星期三）上午9:00',
  place: '镇政府三楼会议室',
  chair: '程国安',
  recorder: '李桂芳',
  expected: 44,
  present: ['程国安', '李桂芳', '周启福'],
  online: ['黄淑珍'],
  guests: ['张三（镇党建办）'],
  absent: [
    { name: '莫道明', reason: '腰杆痛' },
    { name: '王德昌', reason: '' },
  ],
  excused: [{ name: '蒋少华', reason: '长期卧床' }],
  agenda: ['学习全会精神', '推选老年大学学员'],
  remarks: [{ name: '李桂芳', text: '建议每月健步走。\n路线选平的。' }],
  votes: [
    {
      topic: '推选老年大学学员',
      inFavour: 24,
      against: 0,
      abstained: 1,
      passed: true,
      election: false,
      note: '',
    },
    {
      topic: '选举代表',
      inFavour: 20,
      against: 10,
      abstained: 0,
      passed: false,
      election: true,
      note: '到会不足五分之四。',
    },
  ],
  resolutions: ['推选李桂芳为学员'],
}

/** The rows of the record, each the texts of its cells, paragraphs of a cell on lines of their own. */
async function rowsOf(data: MinutesData): Promise<string[][]> {
  const xml = unzipPart(await minutesDocument(data), 'word/document.xml')
  return [...xml.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
    [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) =>
      [...cell.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => textOf(paragraph)).join('\n'),
    ),
  )
}

function textOf(xml: string): string {
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')
}

describe('the minutes', () => {
  test('have the fields of the record book, in its order', async () => {
    expect(await rowsOf(MEETING)).toEqual([
      ['名称', '支部党员大会'],
      ['时间', '2026年10月14日（星期三）上午9:00'],
      ['地点', '镇政府三楼会议室'],
      ['主持人', '程国安', '记录人', '李桂芳'],
      ['应到', '44 人', '实到', '3 人（另线上 1 人）'],
      ['到会', '程国安、李桂芳、周启福'],
      ['线上参加', '黄淑珍'],
      ['列席', '张三（镇党建办）'],
      ['缺席及原因', '莫道明（腰杆痛）、王德昌'],
      ['不计应到及原因', '蒋少华（长期卧床）'],
      ['议题', '1. 学习全会精神\n2. 推选老年大学学员'],
      ['发言要点', '李桂芳：建议每月健步走。\n路线选平的。'],
      [
        '表决结果',
        '1. 推选老年大学学员：赞成 24 票，反对 0 票，弃权 1 票，通过。\n' +
          '2. 选举代表（选举）：赞成 20 票，反对 10 票，弃权 0 票，未通过。到会不足五分之四。',
      ],
      ['决议', '推选李桂芳为学员'],
      ['主持人签名', '', '记录人签名', ''],
    ])
  })

  test('leave room to write what was not given, and make nothing up', async () => {
    const empty = { chair: '', place: '', agenda: [], remarks: [], votes: [], resolutions: [], guests: [] }
    const rows = new Map((await rowsOf({ ...MEETING, ...empty })).map(([label, text]) => [label, text]))
    expect('主持人 地点 议题 发言要点 决议'.split(' ').map((label) => rows.get(label))).toEqual(
      Array.from({ length: 5 }, () => ''),
    )
    expect(rows.get('表决结果')).toBe('无')
    expect(rows.get('列席')).toBe('无')
  })

  test('write a reason once that many share', async () => {
    const absent = ['甲', '乙', '丙', '丁'].map((name) => ({ name, reason: '没有说明' }))
    const rows = await rowsOf({ ...MEETING, absent: [...absent, { name: '莫道明', reason: '住院' }] })
    expect(new Map(rows.map(([label, text]) => [label, text])).get('缺席及原因')).toBe(
      '莫道明（住院）\n没有说明 4 人：甲、乙、丙、丁',
    )
  })

  test('name the kind beside another title', async () => {
    const rows = await rowsOf({ ...MEETING, title: '走进红枫湖', kindName: '主题党日' })
    expect(rows[0]?.[1]).toBe('走进红枫湖（主题党日）')
  })

  test('print on A4, in 14 pt', async () => {
    const content = await minutesDocument(MEETING)
    expect(unzipPart(content, 'word/document.xml')).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(unzipPart(content, 'word/styles.xml')).toContain('<w:sz w:val="28"/>')
  })

  test('bear hostile and endless texts', async () => {
    const hostile = `\u0000\u202e<x>&"\ud800${'长'.repeat(100_000)}`
    const rows = await rowsOf({ ...MEETING, place: hostile, remarks: [{ name: hostile, text: hostile }] })
    expect(rows[2]?.[1]?.startsWith('&lt;x&gt;&amp;&quot; 长长')).toBe(true)
    expect(rows[2]?.[1]?.length).toBeLessThan(4_100)
  })
})

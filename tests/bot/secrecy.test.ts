import { expect, test } from 'vitest'
import { secretsIn } from '../../bot/secrecy.ts'

const named = (text: string) => secretsIn(text).map(({ what }) => what)

test.each([
  '身份证 999999199001010010 请登记',
  '９９９９９９１９９００１０１００１０',
  '999999 19900101 001X',
])('an id-card number is seen however it is typed: %s', (text) => {
  expect(named(text)).toEqual(['身份证号'])
  expect(secretsIn(text)[0]?.personal).toBe(true)
})

test.each(['卡号 6222 0000 0000 0000 004，', '4111111111111111', '622200-0000-000000004'])(
  'a card number is seen by its check digit: %s',
  (text) => {
    expect(named(text)).toEqual(['银行卡号'])
  },
)

test.each([
  '机密★10年\n某文件',
  '（秘密）',
  '【内部】会议纪要',
  '内部资料，注意保管',
  '本文不得外传',
  '绝密',
])('a mark of secrecy is seen: %s', (text) => {
  expect(named(text)).toEqual(['涉密或内部的标记'])
})

test.each([
  '川老发〔2026〕3号',
  '根据中办发[2025] 12 号文件',
  '×发（2026）第3号',
  '某府办函〔２０２６〕１８号',
])('the number of an official document is seen: %s', (text) => {
  expect(named(text)).toEqual(['红头文件的文号'])
})

test.each([
  '保守国家秘密是每个公民的义务，人民内部矛盾要用民主的方法解决',
  '长寿的秘密：多走路、少生气',
  '电话 12000000005，10月14日上午9:00，镇政府三楼会议室',
  '2026年10月14日 1234567890123456',
  '全镇 6222000000000000002 个字节',
  '第3号楼（2026年建）',
  '',
])('an ordinary text has nothing of the kind: %s', (text) => {
  expect(named(text)).toEqual([])
})

test('hostile texts of 20,000 characters come to an end', () => {
  const texts = ['（2026'.repeat(4_000), '9 '.repeat(10_000), '内部'.repeat(10_000), '〔'.repeat(20_000)]
  expect(texts.flatMap(named)).toEqual([])
})

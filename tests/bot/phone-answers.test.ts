import { describe, expect, test } from 'vitest'
import { readCall } from '../../bot/language/reply/call.ts'
import { noticeText } from '../../bot/meeting/notice.ts'
import { readPhoneAnswers } from '../../bot/phone-answers.ts'
import { meeting, member, people } from './people-kit.ts'

const names = ['莫道明', '莫桂珍', '张大山', '周启福', '周启富', '李桂芳', '欧阳慧', '王德昌']
const { finder, reader } = people(names.map((name) => member(name)))
const call = readCall(noticeText(meeting()))

function noted(text: string) {
  const { told, problems } = readPhoneAnswers(text, { finder, reader, call })
  return {
    told: told.map(({ name, entry }) =>
      [name, entry.status, ...(entry.reason ? [entry.reason] : [])].join(' '),
    ),
    problems,
  }
}

describe('what staff heard on the telephone', () => {
  test.each([
    ['莫道明 来；张大山 请假 住院', ['莫道明 attend', '张大山 leave 住院']],
    ['莫道明来;张大山请假住院', ['莫道明 attend', '张大山 leave 住院']],
    ['莫道明 来，张大山 请假，住院了', ['莫道明 attend', '张大山 leave 住院了']],
    ['莫道明、周启福 来', ['莫道明 attend', '周启福 attend']],
    ['莫道明：参加\n张大山：线上', ['莫道明 attend', '张大山 online']],
    ['莫道明 1；张大山 3 腿痛', ['莫道明 attend', '张大山 leave 腿痛']],
    ['周启福不来，腿痛', ['周启福 leave 腿痛']],
    ['欧阳慧 要来', ['欧阳慧 attend']],
    ['王德昌 来不了', ['王德昌 leave']],
    ['王德昌 说他线上参加', ['王德昌 online']],
  ])('%s', (text, told) => {
    expect(noted(text)).toEqual({ told, problems: [] })
  })

  test('says who is unknown, who fits two and what was not understood, and takes the others', () => {
    expect(noted('张三 来；老莫 来；王德昌 哈哈；李桂芳；欧阳慧 来')).toEqual({
      told: ['欧阳慧 attend'],
      problems: [
        '「张三」名单上没有',
        '「老莫」有 2 位：莫道明、莫桂珍，请写全名',
        '王德昌「哈哈」没看懂，请写 来、线上 或 请假',
        '李桂芳没写来不来，请写 来、线上 或 请假',
      ],
    })
  })
})

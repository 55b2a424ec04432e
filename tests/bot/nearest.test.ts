import { expect, test } from 'vitest'
import { nearestCommands } from '../../bot/nearest.ts'

const NAMES = [
  '我的回复',
  '帮助',
  '开会',
  '发',
  '考勤',
  '未回复',
  '打印',
  '电话',
  '提醒',
  '学习',
  '直播',
  '名单',
  '状态',
]

test.each([
  ['帮住', '帮助'],
  ['考情', '考勤'],
  ['考琴', '考勤'],
  ['开回 下周三上午9点', '开会'],
  ['学希', '学习'],
  ['名丹', '名单'],
  ['没回复', '未回复'],
  ['支播 开始', '直播'],
])('%s is nearest to %s', (text, name) => {
  expect(nearestCommands(text, NAMES)[0]).toBe(name)
})

test('there are three, and fewer where there are fewer names', () => {
  expect(nearestCommands('随便说说', NAMES)).toHaveLength(3)
  expect(nearestCommands('😀', ['帮助'])).toEqual(['帮助'])
})

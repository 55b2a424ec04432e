import { expect, test } from 'vitest'
import { isNearlySame, sketchOf } from '../../../bot/study/likeness.ts'

const TEXT = [
  '起床慢一点，先坐半分钟再站起来。',
  '浴室铺防滑垫，夜里留一盏小灯，拖鞋要包脚后跟。',
  '雨雪天少出门，出门穿防滑鞋，手里不要提重的东西。',
  '吃降压药的同志起夜要格外小心，头晕就先坐下，喊家里人。',
  '家里的电线、地毯收拾好，常用的东西放在伸手够得着的地方。',
  '真跌倒了不要急着爬起来，先看看哪里痛，动得了再慢慢起身。',
].join('')
const OTHER = [
  '今年的基本养老金继续上调，十月底以前补发到位。',
  '定额部分每人每月增加的钱一样，挂钩部分看缴费年限。',
  '七十岁以上的再加一份，高龄倾斜从今年一月起算。',
  '有不明白的打社保电话，或者到镇便民服务中心窗口问。',
].join('')
const shares = (one: string, other: string) => {
  const words = new Set(sketchOf(one))
  return sketchOf(other).some((word) => words.has(word))
}

test.each([
  ['the same with other punctuation', TEXT.replace(/[，。]/g, ' ')],
  ['one sentence less', TEXT.slice(0, -28)],
  ['one sentence more', `${TEXT}转给身边的老同志看看，大家都平平安安。`],
  ['a few words changed', TEXT.replace('半分钟', '三十秒').replace('小灯', '夜灯').replace('喊', '叫')],
])('%s is nearly the same, and is found by its sketch', (_what, other) => {
  expect(isNearlySame(TEXT, other)).toBe(true)
  expect(shares(TEXT, other)).toBe(true)
})

test('another text, or half of one and half of the other, is not', () => {
  expect(isNearlySame(TEXT, OTHER)).toBe(false)
  expect(shares(TEXT, OTHER)).toBe(false)
  expect(isNearlySame(TEXT, TEXT.slice(0, 70) + OTHER.slice(0, 70))).toBe(false)
})

test('texts too short to compare have no sketch', () => {
  expect(sketchOf('学习强国每日一题')).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { createNameFinder } from '../../../../bot/language/names/names.ts'
import { ROSTER } from './roster.ts'

const finder = createNameFinder(ROSTER)
const named = (text: string) => finder.mentions(text).map(({ candidates }) => candidates.join('/'))

describe('a text names', () => {
  test.each([
    ['田维忠', ['田维忠']],
    ['组织委员', ['潘玉芬']],
    ['支书', ['田维忠']],
    ['支委', []],
    ['潘孃', ['潘玉芬']],
    ['高爷', ['高应祥']],
    ['高二哥', ['高应祥']],
    ['高老', ['高应祥']],
    ['石工', ['石光明']],
    ['老石头', []],
    ['老龙', ['龙老五']],
    ['欧阳大伯', ['欧阳树春']],
    ['桂莲大姐', ['吴桂莲']],
    ['兴凯老弟', ['吴兴凯']],
    ['莲姐', ['吴桂莲']],
    ['滕小妹', ['滕小妹']],
    ['滕小妹滕大姐', ['滕小妹']],
    ['乌江水', ['龙老五']],
    ['岁月静好8', ['冉启文']],
    ['杨通桂', ['杨通贵']],
    ['吴兴恺', ['吴兴凯']],
  ])('one by what he is called: %s', (text, people) => {
    expect(named(text)).toEqual(people)
  })

  test.each([
    ['老杨', ['杨通贵/杨昌英']],
    ['老吴', ['吴兴凯/吴桂莲']],
    ['岁月静好', ['冉启文/冉隆秀']],
    ['老冉', ['冉启文/冉隆秀']],
  ])('several where it fits them all, man or woman, with a post or without: %s', (text, people) => {
    expect(named(text)).toEqual(people)
  })

  test.each([
    ['吴大姐', ['吴桂莲']],
    ['吴哥', ['吴兴凯']],
    ['杨孃孃', ['杨昌英']],
    ['杨委员', ['杨通贵']],
  ])('one of several by a title that fits only him: %s', (text, people) => {
    expect(named(text)).toEqual(people)
  })

  test.each([
    '血压老高',
    '高工资',
    '前途一片光明',
    '宝贵意见',
    '谢谢书记',
    '书记，我来',
    '石头路不好走',
    '提高老师待遇',
    '吴兴到凯里',
    '祝大家岁月静好',
    '岁月静好，我来',
  ])('nobody by part of another word: %s', (text) => {
    expect(named(text)).toEqual([])
  })

  test.each([
    ['光明讲他来', ['石光明']],
    ['替宝贵请个假', ['姜宝贵']],
    ['我是光明', ['石光明']],
    ['光明、宝贵和桂莲都来', ['石光明', '姜宝贵', '吴桂莲']],
    ['书记喊我帮他请个假', ['田维忠']],
  ])('one whose name is an ordinary word, where only people do that: %s', (text, people) => {
    expect(named(text)).toEqual(people)
  })
})

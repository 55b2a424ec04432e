import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ROOM } from '../../bot/simulator/world.ts'
import { openMeetings } from '../../models/meeting.ts'
import {
  chat,
  restoreStandIn,
  standIn,
  startAssistedChat,
  stopAssistedChat,
} from '../assistant/assisted-chat.ts'
import { allHandled } from '../security/state.ts'
import { calls } from './called.ts'

const CHATTER = [
  '早上好',
  '今天白菜好便宜',
  '下雨了，记得收衣服',
  '哪个看到我的伞了',
  '老李家孙子考上大学了',
  '来不来打牌',
  '明天赶场',
  '哈哈哈',
  '[抱拳]',
  '医院今天人多得很',
  '我来接孙子',
  '发个红包',
  '学习强国更新了',
]

beforeAll(startAssistedChat)
beforeEach(restoreStandIn)
afterAll(stopAssistedChat)

const chooses = (name: string, words: string) =>
  standIn.chooses({ name, arguments: JSON.stringify({ words }) })

test('a meeting said in own words becomes the same read-back as the typed command, and nothing is sent', async () => {
  chooses('开会', '支部党员大会 下周三上午9点 三楼会议室 备注：带上笔记本')
  await chat.tells('小李', '下周三上午九点开支部大会，在三楼，让大家带上笔记本')
  await chat.hears('小李', /听您的意思是：开会 支部党员大会 下周三上午9点/)
  await chat.hears('小李', /请核对[\s\S]*2026年10月14日[\s\S]*三楼会议室/)
  await chat.hearsNothing('group')
  expect(await openMeetings('main')).toEqual([])
  await chat.quiet()
  await chat.tells('小李', '发')
  await chat.hears('group', /会议通知/)
})

test('a long sentence is read as an order where one fits, and as an article where none does', async () => {
  chooses('开会', '主题党日 下周六上午9点 烈士陵园 备注：自带水壶')
  await chat.tells(
    '小李',
    '麻烦你跟大家说一下，下周六上午九点我们去烈士陵园搞主题党日，请大家自己带上水壶，走不动的可以不去',
  )
  await chat.hears('小李', /听您的意思是：开会 主题党日/)
  await chat.hears('小李', /请核对[\s\S]*烈士陵园/)
  const article =
    '今年的基本养老金调整方案公布了，定额加挂钩再加倾斜，七十岁以上另有高龄部分，十月底前补发到位，不用自己申请。'
  standIn.chooses()
  await chat.tells('小李', article)
  await chat.hears('小李', /已收进学习库/)
  standIn.asked.length = 0
  chooses('取消会议', '')
  await chat.tells('小李', `${article}\n来源：人民日报`)
  await chat.hears('小李', /学习库/)
  expect(standIn.asked).toEqual([])
})

test('what does something at once is done only after 对', async () => {
  chooses('取消', '')
  await chat.tells('小李', '那个会不开了，跟大家说一声')
  await chat.hears('小李', /您的意思是不是：\n取消会议\n是就回「对」/)
  expect(await openMeetings('main')).toHaveLength(1)
  await chat.quiet()
  await chat.tells('小李', '对')
  await chat.hears('小李', /取消/)
})

test('发 and 对 that were written before the guess was shown do nothing, and it is shown once more', async () => {
  const open = await openMeetings('main')
  await chat.tells('小李', '开会 党课 下周四下午3点 二楼')
  await chat.hears('小李', /请核对[\s\S]*党课/)
  standIn.is('slow')
  chooses('开会', '支委会 下周五上午10点 一楼')
  await chat.tells('小李', '哎对了，下周五上午十点支委会几个人碰一下')
  await chat.tells('小李', '发')
  await chat.tells('小李', '发')
  await chat.hears('小李', /请核对[\s\S]*支委会/)
  await chat.hearsNothing('group')
  expect(await openMeetings('main')).toEqual(open)
  chooses('取消会议', '')
  await chat.tells('小李', '那个大会还是不开了，跟大家说一声')
  await chat.tells('小李', '对')
  await chat.quiet()
  standIn.is('well')
  expect(chat.sentTo('小李').map(({ text }) => text.slice(0, 13))).not.toContain('请核对，回「发」就通知')
  await chat.tells('小李', '对')
  await chat.hears('小李', /请核对，回「发」就通知到群里/)
})

test('对 after something else was said does nothing of it', async () => {
  chooses('提醒', '')
  await chat.tells('小李', '麻烦你跟没回的人再说一声')
  await chat.hears('小李', /您的意思是不是：\n提醒/)
  await chat.tells('小李', '状态')
  await chat.hears('小李', /微信：在线/)
  await chat.tells('小李', '对')
  await chat.hearsNothing('group')
})

test('names and numbers go to the model masked, and come back in what is read', async () => {
  standIn.chooses({ name: '电话', arguments: JSON.stringify({ words: '【人1】 来' }) })
  await chat.tells('小李', '帮我登记一下王德昌13800001234')
  await chat.hears('小李', /您的意思是不是：\n电话 王德昌 来/)
  const [, said] = JSON.parse(String(standIn.asked.at(-1)?.body)).messages
  expect(said.content).toBe('帮我登记一下【人1】【号2】')
})

test('what the model makes up of names, tools and forms comes to nothing', async () => {
  const nothing: [string, string][] = [
    ['电话', '{"words":"【人7】 来"}'],
    ['rm_rf', '{"words":""}'],
    ['取消', 'not json'],
    ['取消', '{"words":7}'],
    ['取消', `{"words":"${'长'.repeat(900)}"}`],
    ['__proto__', '{"words":""}'],
  ]
  for (const [name, words] of nothing) {
    standIn.chooses({ name, arguments: words })
    await chat.tells('小李', '请帮我把这件事情办一下')
    await chat.hears('小李', /没听懂/)
  }
  standIn.chooses({ name: '取消', arguments: '{"words":""}' }, { name: '结束', arguments: '{"words":""}' })
  await chat.tells('小李', '请帮我把两件事情都办一下')
  await chat.hears('小李', /没听懂/)
})

test('members, the group and short words cost nothing; a failing model leaves all as it was', async () => {
  chooses('名单', '')
  await chat.tells('王秀英', '请把大家的名单电话发给我看一下')
  await chat.hears('王秀英', /没听懂|别人/)
  await chat.says('小李', '今天大家辛苦了，早点休息')
  await chat.tells('小李', '嗯嗯')
  await chat.quiet()
  expect(standIn.asked).toEqual([])
  standIn.is('fails')
  await chat.tells('小李', '请帮我把这件事情再办一下')
  await chat.hears('小李', /没听懂/)
})

test('a day of ordinary chat costs nothing, and neither does clear talk while a meeting is called', async () => {
  standIn.is('well')
  const names = chat.world.people.filter(({ inGroup, key }) => inGroup && key.startsWith('m'))
  const chats = (count: number) => {
    for (let index = 0; index < count; index += 1)
      chat.world.add({
        from: names[index % names.length]?.key ?? '',
        chat: ROOM,
        text: CHATTER[index % CHATTER.length] ?? '',
      })
  }
  standIn.asked.length = 0
  await allHandled(chat, 300, () => chats(300))
  await calls(chat, '开会 党课 10月20日上午9点 三楼会议室')
  await allHandled(chat, 60, () => chats(60))
  await chat.setsClock(new Date(chat.now().getTime() + 5_000).toISOString())
  expect(standIn.asked).toEqual([])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-13T15:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

test('怎么 in the group brings the card in private, and nothing to the group', async () => {
  await chat.says('刘玉兰', '小卫 怎么 把字调大')
  await chat.hears('刘玉兰', /^《微信里怎样把字调大》，一共 4 步/)
  await chat.hears('刘玉兰', 'picture')
  await chat.hearsNothing('group')
})

test('a whole sentence does as well, with and without the pause', async () => {
  await chat.tells('刘玉兰', '微信怎么打视频电话')
  await chat.hears('刘玉兰', /^《怎样打视频电话》/)
  await chat.says('刘玉兰', '小卫 怎么在群里接龙？')
  await chat.hears('刘玉兰', /^《怎样在群里接龙》/)
  await chat.quiet()
  await chat.says('刘玉兰', '这个视频电话怎么打哦')
  await chat.hearsNothing()
})

test('staff make a card of pictures and words, and members get it', async () => {
  await chat.tells('小李', '教程 筑红云怎么交党费')
  await chat.hears('小李', /第 1 张《筑红云怎么交党费》。一步一步发/)
  await chat.does({ do: 'photo', from: '小李', chat: 'private', number: 1 })
  await chat.hears('小李', /收到，接着发下一步/)
  await chat.tells('小李', '打开软件，点「党费」。')
  await chat.tells('小李', '核对月份和金额，点「支付」，成功以后截个图，把这一步记下来，以后好查看。')
  await chat.does({ do: 'photo', from: '小李', chat: 'private', number: 2 })
  await chat.tells('刘玉兰', '怎么 交党费')
  await chat.quiet()
  expect(
    chat
      .sentTo('刘玉兰')
      .map(({ text }) => text)
      .join(),
  ).not.toContain('筑红云')
  await chat.tells('小李', '教程 完')
  await chat.hears('小李', /《筑红云怎么交党费》2 步，做好了/)
  await chat.hears('小李', 'picture')
  await chat.tells('刘玉兰', '怎么 交党费')
  await chat.hears('刘玉兰', /^《筑红云怎么交党费》，一共 2 步/)
  await chat.hears('刘玉兰', 'picture')
})

test('after it is done, texts are no steps any more', async () => {
  await chat.tells('小李', '教程')
  await chat.hears('小李', /^教程 \d+ 张：\n第 1 张　筑红云怎么交党费（2 步）\n自带　微信里怎样把字调大/)
  await chat.tells('小李', '教程 完')
  await chat.hears('小李', /没有在做的教程/)
})

test('a card can be looked at and removed', async () => {
  await chat.tells('小李', '教程 看 1')
  await chat.hears('小李', 'picture')
  await chat.tells('小李', '教程 删 1')
  await chat.hears('小李', /不要了/)
  await chat.tells('小李', '教程 看 1')
  await chat.hears('小李', /没有第 1 张/)
})

test('what nobody taught is said so', async () => {
  await chat.tells('刘玉兰', '怎么')
  await chat.hears('刘玉兰', /请写上想学什么/)
  await chat.tells('刘玉兰', '怎么 种西瓜')
  await chat.hears('刘玉兰', /没有查到|我还不会/)
})

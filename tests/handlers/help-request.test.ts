import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { notesOf } from '../../models/help-note.ts'
import { createBindingCode } from '../../models/staff.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: '2026-10-08T09:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

const stored = async (name: string) =>
  JSON.stringify(await mongoose.connection.collection(name).find().toArray())
const said = (chatName: string) =>
  chat
    .sentTo(chatName)
    .map(({ text }) => text)
    .join('\n')

test('plain words in private become a numbered request; staff are told at once, and again until it is taken', async () => {
  await chat.tells('王秀英', '家里水管爆了')
  await chat.hears('王秀英', /总阀关上.*已经马上告诉支部的同志（1 号）/)
  await chat.hears(
    '小李',
    /【急】王秀英求助，1 号，水电气：「家里水管爆了」\n电话 12000000009，住清镇。\n.*回「接 1」/,
  )
  await chat.tells('王秀英', '水流到楼下了')
  await chat.hears('王秀英', /接着转告/)
  await chat.hears('小李', /王秀英又说，1 号求助（还没人接，回「接 1」）：「水流到楼下了」/)
  await chat.setsClock('2026-10-08T09:11:00+08:00')
  await chat.hears('小李', /【急】10 分钟了还没人接：1 号，王秀英/)
  await chat.setsClock('2026-10-08T09:21:30+08:00')
  await chat.hears('小李', /20 分钟了还没人接/)
  await chat.tells('小李', '接 1 王主任')
  await chat.hears('小李', /1 号求助（王秀英，「家里水管爆了」）由王主任接了，已告诉本人。电话 12000000009/)
  await chat.hears('王秀英', /支部的王主任来办。办好以后，回我一声「好了」/)
  await chat.setsClock('2026-10-08T09:41:00+08:00')
  expect(said('小李')).not.toMatch(/没人接/)
})

test('an answer of staff goes to the member, whose word closes it, and opens it again', async () => {
  await chat.tells('小李', '转告 1 水工下午3点到')
  await chat.hears('王秀英', /「家里水管爆了」，支部回您：\n水工下午3点到/)
  for (const thanks of ['好的，谢谢', '可以了，谢谢']) {
    await chat.tells('王秀英', thanks)
    await chat.hearsNothing('小李')
  }
  await chat.tells('王秀英', '好了')
  await chat.hears('王秀英', /「家里水管爆了」就记办好了/)
  await chat.hears('小李', /王秀英说 1 号求助「家里水管爆了」好了，已办结/)
  await chat.tells('王秀英', '没好，又漏了')
  await chat.hears('小李', /王秀英说 1 号求助「家里水管爆了」还没好：「没好，又漏了」接的是王主任/)
  await chat.tells('小李', '办结 换了水龙头')
  await chat.hears('小李', /1 号办结了，已告诉王秀英/)
  await chat.hears('王秀英', /支部的小李说办好了：换了水龙头。要是还没好，回我「没好」/)
  await chat.tells('小李', '办结 1 又办')
  await chat.hears('小李', /已经由小李办结了/)
})

test('求助 by itself asks what for; what follows is the request, by voice too', async () => {
  await chat.tells('罗朝阳', '求助')
  await chat.hears('罗朝阳', /您说，要帮什么忙/)
  await chat.does({ do: 'voice', from: '罗朝阳', chat: 'private', transcript: '我那个米袋子扛不上楼' })
  await chat.hears('罗朝阳', /已经告诉支部的同志（2 号）/)
  await chat.hears('小李', /^罗朝阳求助，2 号，其他：「我那个米袋子扛不上楼」/)
})

test('in the group nothing is said of it: it is taken up in private', async () => {
  await chat.says('陈光荣', '求助 屋头煤气漏了')
  await chat.hears('陈光荣', /气的总阀/)
  await chat.hears('小李', /【急】陈光荣在群里求助，3 号/)
  await chat.says('刘玉兰', '小卫 求助 哪个能送我去医院拿药')
  await chat.hears('刘玉兰', /4 号/)
  await chat.says('王德昌', '我家厕所堵了')
  await chat.hearsNothing('group')
})

test('a red flag is a request too, told once', async () => {
  await chat.tells('张大山', '我摔了腿动不了想去医院')
  await chat.hears('张大山', /120/)
  await chat.hears('小李', /【急】张大山说：.*像是摔倒，请马上联系。电话 \d{11}.*\n谁去办，回「接 5」/s)
  expect(chat.sentTo('张大山')).toHaveLength(1)
  expect(chat.sentTo('小李')).toHaveLength(1)
  await chat.tells('杨胜利', '求助 我摔倒了')
  await chat.hears('小李', /【急】杨胜利求助，6 号，摔倒/)
  await chat.tells('小李', '办结 6')
  await chat.hears('小李', /办结了/)
  await chat.tells('张大山', '求助 我起不来了快来人')
  await chat.hears('小李', /张大山/)
  expect(chat.sentTo('小李')).toHaveLength(1)
})

test('staff enter those who have no WeChat, and read what is open', async () => {
  await chat.tells('小李', '求助 周启福 家里停电')
  await chat.hears('小李', /已登记：7 号，周启福/)
  await chat.tells('小李', '求助单')
  const { text } = await chat.hears('小李', /没办结的求助 5 件/)
  expect(text).toMatch(/7 号 周启福（电话 12000000005，住卫城）.*「家里停电」 还没人接/)
  await chat.tells('小李', '接')
  await chat.hears('小李', /有 5 件求助，请写上几号/)
  await chat.tells('小李', '接 7')
  await chat.hears('小李', /由小李接了.*微信没对上，请打电话/)
  await chat.tells('小李', '接 7 马上去')
  await chat.hears('小李', /由小李接了/)
  await chat.tells('小李', '转告 周启福 电工明天来')
  await chat.hears('小李', /记下了。他的微信没对上/)
  await chat.tells('小李', '接 99')
  await chat.hears('小李', /没有 99 号求助/)
  await chat.tells('小李', '求助 胡主任 电视坏了')
  await chat.hears('小李', /^是不是胡开明？请写全名。$/)
  await chat.tells('小李', '求助 张三 停电')
  await chat.hears('小李', /求助 周启福 家里停电/)
  await chat.tells('王德昌', '求助单')
  await chat.hears('王德昌', /由支部工作人员来办/)
})

test('what was said is sealed, shown to whose it is, and gone when he leaves', async () => {
  for (const name of ['help_requests', 'help_notes'])
    expect(await stored(name)).not.toMatch(/水管|漏|米袋|电工|换了|水电气|摔倒/)
  await chat.tells('王秀英', '我的信息')
  await chat.hears('王秀英', /您的求助 1 条/)
  await chat.tells('小李', '转告 周启福 罗朝阳会来开门')
  await chat.hears('小李', /记下了/)
  await chat.tells('小李', '退出 罗朝阳')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '确认')
  await chat.hears('小李', /删干净/)
  expect(await stored('help_requests')).not.toMatch(/罗朝阳/)
  expect((await notesOf(7)).at(-1)?.text).toBe('离退成员 1 号会来开门')
})

test('the morning after, staff hear what nobody took, and members are asked whether it is done', async () => {
  await chat.tells('小李', '接 4')
  await chat.hears('刘玉兰', /支部的小李来办/)
  for (const number of [3, 5]) {
    await chat.tells('小李', `办结 ${number}`)
    await chat.hears('小李', /办结了/)
  }
  await chat.tells('王德昌', '求助 想问下养老认证咋个弄')
  await chat.hears('王德昌', /8 号/)
  await chat.setsClock('2026-10-08T23:00:00+08:00')
  await chat.tells('陈国栋', '求助 电视坏了')
  await chat.hears('陈国栋', /天亮就告诉/)
  await chat.tells('陈国栋', '遥控器按起没反应')
  await chat.hears('陈国栋', /天亮就告诉.*再说一声「急」/)
  expect(said('小李')).toBe('')
  await chat.tells('刘玉兰', '还没来人')
  await chat.hears('刘玉兰', /再跟支部的同志说/)
  expect(said('小李')).toBe('')
  await chat.setsClock('2026-10-09T09:30:05+08:00')
  expect(said('小李')).toMatch(/陈国栋求助，9 号/)
  expect(said('小李')).toMatch(/刘玉兰说 4 号求助.*还没好/)
  expect(said('小李')).toMatch(/还等着办的求助 2 件：\n8 号 王德昌.*\n9 号 陈国栋/)
  await chat.hears('刘玉兰', /办好了没有？好了回「好了」/)
  await chat.tells('刘玉兰', '拿到药了，好了')
  await chat.quiet()
  await chat.tells('刘玉兰', '好了，谢谢支部')
  await chat.hears('小李', /刘玉兰说 4 号求助.*已办结/)
  await chat.tells('小李', '求助单 10月')
  const { text } = await chat.hears('小李', /10月求助 8 件，急的 4 件/)
  expect(text).not.toMatch(/刘玉兰|王秀英/)
  await chat.setsClock('2026-11-01T09:00:05+08:00')
  await chat.hears('小李', /^10月求助 8 件/)
})

test('what cannot wait is rung for, whatever was asked and taken before', async () => {
  await chat.tells('刘玉兰', '没好')
  await chat.hearsNothing('小李')
  await chat.tells('王德昌', '厕所堵了')
  await chat.hears('王德昌', /10 号/)
  await chat.tells('小李', '接 10')
  await chat.hears('王德昌', /小李来办/)
  await chat.tells('王德昌', '我胸口痛得很')
  await chat.hears('小李', /像是身体急症.*谁去办，回「接 11」/s)
  await chat.tells('刘玉兰', '家里停电')
  await chat.hears('刘玉兰', /12 号/)
  await chat.tells('小李', '接 刘玉兰')
  await chat.hears('小李', /12 号求助（刘玉兰，「家里停电」）由小李接了/)
  await chat.tells('刘玉兰', '好冷啊，急得很')
  await chat.hears('小李', /【急】刘玉兰又说，12 号求助（小李接了，回「接 12」）/)
  await chat.setsClock('2026-11-01T09:11:00+08:00')
  await chat.hears('小李', /还没人接：11 号，王德昌/)
  await chat.hears('小李', /还没人接：12 号，刘玉兰/)
  await chat.tells('小李', '接 11 王德昌')
  await chat.hears('小李', /11 号是王德昌自己求助的/)
  await chat.tells('小李', '接 11 我让王主任去')
  await chat.hears('小李', /11 号求助.*由王主任接了/)
  await chat.tells('小李', '接 12')
  await chat.hears('小李', /12 号求助.*由小李接了/)
})

test('a number that is given again is rung for again', async () => {
  await chat.tells('陈光荣', '家里水管爆了')
  await chat.hears('陈光荣', /13 号/)
  await chat.setsClock('2026-11-01T09:22:00+08:00')
  await chat.hears('小李', /还没人接：13 号，陈光荣/)
  await chat.tells('小李', '退出 陈光荣')
  await chat.hears('小李', /请核对/)
  await chat.tells('小李', '确认')
  await chat.hears('小李', /删干净/)
  await chat.tells('杨胜利', '厨房着火了')
  await chat.hears('杨胜利', /13 号/)
  await chat.setsClock('2026-11-01T09:33:30+08:00')
  await chat.hears('小李', /还没人接：13 号，杨胜利/)
})

test('of a call for help that nothing follows staff hear, and what takes it back closes nothing else', async () => {
  await chat.tells('王秀英', '厨房的灯不亮')
  await chat.hears('王秀英', /14 号/)
  await chat.tells('王秀英', '求助')
  await chat.hears('王秀英', /要帮什么忙/)
  await chat.setsClock('2026-11-01T09:40:00+08:00')
  await chat.hears('小李', /^王秀英说要求助，还没说什么事，请打个电话问问。电话/)
  await chat.tells('王秀英', '没事，点错了')
  await chat.hears('王秀英', /^好的，有事随时说。$/)
  await chat.hears('小李', /^王秀英刚才说要求助，现在说：「没事，点错了」/)
  await chat.says('张大山', '求助')
  await chat.hears('张大山', /要帮什么忙/)
  await chat.says('张大山', '屋头没得米了')
  await chat.hears('张大山', /15 号/)
  await chat.hearsNothing('group')
  await chat.setsClock('2026-11-01T10:20:00+08:00')
  expect(said('小李')).not.toMatch(/张大山说要求助/)
  await chat.tells('王秀英', '急')
  await chat.hears('小李', /【急】王秀英又说，14 号求助（还没人接/)
})

test('staff who are members ask for themselves, unless they name somebody', async () => {
  const { code } = await createBindingCode('staff', chat.now())
  await chat.tells('莫道明', `绑定 ${code}`)
  await chat.hears('莫道明', /已绑定/)
  await chat.tells('莫道明', '家里水管爆了')
  await chat.hears('小李', /【急】莫道明求助，16 号/)
  await chat.tells('莫道明', '刘玉兰家里水管爆了')
  await chat.quiet()
  expect(said('小李')).toBe('')
})

test('at night what cannot wait overtakes what waits for the morning, however much that is', async () => {
  await chat.setsClock('2026-11-02T22:30:00+08:00')
  for (const [name, text] of [
    ['王秀英', '求助 灯坏了'],
    ['王德昌', '求助 电视没得声音'],
    ['李桂芳', '求助 想问下社保卡'],
    ['刘玉兰', '求助 门锁不好开'],
    ['陈国栋', '求助 水龙头滴水'],
    ['张大山', '求助 手机没得声音'],
  ] as const) {
    await chat.tells(name, text)
    await chat.hears(name, /天亮就告诉/)
  }
  await chat.tells('杨胜利', '我胸口痛得很')
  await chat.hears('小李', /【急】杨胜利说：「我胸口痛得很」/)
  expect(said('小李')).not.toMatch(/灯坏了|门锁/)
  await chat.tells('小李', '帮助')
  await chat.hears('小李', /./)
})

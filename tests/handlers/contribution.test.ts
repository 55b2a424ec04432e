import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat

beforeAll(async () => {
  chat = await startChat({ at: '2026-10-18T10:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

async function photo(): Promise<string> {
  const image = sharp({ create: { width: 800, height: 600, channels: 3, background: '#8a4' } })
  return (
    await image
      .jpeg()
      .withExif({ IFD0: { Copyright: '王家' } })
      .toBuffer()
  ).toString('base64')
}

test('a poem is handed in privately; nobody hears of it before its author consents', async () => {
  await chat.tells('王德昌', '投稿')
  await chat.hears('王德昌', /^好啊！请把诗、照片或者想说的故事发给我/)
  await chat.tells('王德昌', '好的，谢谢')
  await chat.tells('王德昌', '重阳登高\n山高人未老，秋色正当时。')
  await chat.hears('王德昌', /^收到您的投稿，谢谢！.*「署名」.*「匿名」.*「不发」/)
  await chat.hearsNothing('小李')
  await chat.tells('小李', '来稿')
  await chat.hears('小李', /^没有等着看的来稿。$/)
})

test('with his name it is shown to staff, who publish it; the author is told', async () => {
  await chat.tells('王德昌', '要得')
  await chat.hears('王德昌', /^好的，写您的名字。支部看过就发/)
  const { text } = await chat.hears('小李', /投稿/)
  expect(text).toBe(
    '王德昌投稿（第 1 件，同意署名）\n重阳登高\n山高人未老，秋色正当时。\n回「登 1」发到群里，「不登 1」先留着。',
  )
  expect(chat.sentTo('group')).toEqual([])
  await chat.tells('小李', '登 1')
  await chat.hears('group', /^【老同志来稿】王德昌\n重阳登高\n山高人未老，秋色正当时。$/)
  await chat.hears('王德昌', /^您的投稿发到群里了，谢谢您！$/)
  await chat.tells('小李', '登 1')
  await chat.hears('小李', /^第 1 件已经发过了。$/)
  expect(chat.sentTo('group')).toEqual([])
})

test('a photo with its words goes to the group without a name where the author wants none', async () => {
  await chat.tells('莫桂珍', '我要投稿')
  await chat.hears('莫桂珍', /^好啊/)
  await chat.does({ do: 'file', from: '莫桂珍', chat: 'private', name: 'a.jpg', base64: await photo() })
  await chat.hears('莫桂珍', /照片要配几句话，先回「说明 ……」/)
  await chat.tells('莫桂珍', '说明 1978年修水库的老照片')
  await chat.hears('莫桂珍', /^写上了/)
  await chat.tells('莫桂珍', '匿名')
  await chat.hears('莫桂珍', /^好的，不写您的名字/)
  await chat.hears('小李', 'picture')
  await chat.hears('小李', /莫桂珍投稿（第 2 件，同意发，不署名）\n1978年修水库的老照片/)
  await chat.tells('小李', '登 2')
  const { file } = await chat.hears('group', 'picture')
  expect((await sharp(file?.content).metadata()).exif).toBeUndefined()
  const { text } = await chat.hears('group', /老同志来稿/)
  expect(text).toBe('【老同志来稿】一位老同志\n1978年修水库的老照片')
})

test('what is for the branch alone is never published', async () => {
  await chat.tells('陈光荣', '投稿 我参加修路的往事：那年大雪封山，我们抬石头抬到天亮。')
  await chat.hears('陈光荣', /^收到您的投稿/)
  await chat.tells('陈光荣', '不发')
  await chat.hears('陈光荣', /^好的，只给支部看，不发到群里。/)
  await chat.hears('小李', /陈光荣投稿（第 3 件，只给支部看，不发到群里）/)
  await chat.tells('小李', '登 3')
  await chat.hears('小李', /作者说了只给支部看，不能发到群里/)
  await chat.tells('小李', '不登 3')
  await chat.hears('陈光荣', /先留着/)
})

test('what was taken back is not published, and 不投了 ends what was only begun', async () => {
  await chat.tells('刘玉兰', '投稿 我家的腊八粥，红豆花生桂圆都要泡一夜。')
  await chat.hears('刘玉兰', /^收到您的投稿/)
  await chat.tells('刘玉兰', '署名')
  await chat.hears('小李', /刘玉兰投稿（第 4 件/)
  await chat.tells('刘玉兰', '投稿')
  await chat.hears('刘玉兰', /^好啊/)
  await chat.tells('刘玉兰', '不投了')
  await chat.hears('刘玉兰', /^好的，想投的时候再说。$/)
  await chat.tells('小李', '来稿')
  await chat.hears('小李', /第 4 件/)
  await chat.tells('刘玉兰', '撤稿')
  await chat.hears('刘玉兰', /^好的，撤回来了，不会发到群里。$/)
  await chat.hears('小李', /^刘玉兰把第 4 件投稿撤回去了。$/)
  await chat.tells('小李', '登 4')
  await chat.hears('小李', /没有第 4 件来稿/)
  expect(chat.sentTo('group')).toEqual([])
})

test('numbers that belong to somebody are not kept, and only staff publish', async () => {
  await chat.tells('王德昌', '投稿 我的身份证号 999999199001010010，请登记')
  await chat.hears('王德昌', /像是有身份证号，我没有收/)
  await chat.tells('王德昌', '登 3')
  await chat.hearsNothing('group')
})

test('an author sees his contributions among what is kept of him', async () => {
  await chat.tells('王德昌', '我的信息')
  await chat.hears('王德昌', /投稿/)
})

test('saying 投稿 again, alone or with the piece, leaves no question that takes the consent for a piece', async () => {
  await chat.tells('罗朝阳', '投稿')
  await chat.hears('罗朝阳', /^好啊/)
  await chat.tells('罗朝阳', '投稿')
  await chat.hears('罗朝阳', /^好啊/)
  await chat.tells('罗朝阳', '好的')
  await chat.tells('罗朝阳', '投稿 春雨过后竹笋长得比人快。')
  await chat.hears('罗朝阳', /^收到您的投稿/)
  await chat.tells('罗朝阳', '署名')
  await chat.hears('罗朝阳', /^好的，写您的名字/)
  await chat.hears('小李', /罗朝阳投稿（第 \d 件，同意署名）/)
})

test('撤稿 takes back what was offered, also where another was begun', async () => {
  await chat.tells('罗朝阳', '投稿')
  await chat.hears('罗朝阳', /^好啊/)
  await chat.tells('罗朝阳', '撤稿')
  await chat.hears('罗朝阳', /^好的，撤回来了/)
  await chat.hears('小李', /^罗朝阳把第 \d 件投稿撤回去了。$/)
})

test('不投了 takes back what was handed in after what was begun', async () => {
  await chat.tells('罗朝阳', '投稿')
  await chat.hears('罗朝阳', /^好啊/)
  await chat.tells('罗朝阳', '一江春水向东流，两岸稻花香。')
  await chat.hears('罗朝阳', /^收到您的投稿/)
  await chat.tells('罗朝阳', '不投了')
  await chat.hears('罗朝阳', /^好的，撤回来了/)
})

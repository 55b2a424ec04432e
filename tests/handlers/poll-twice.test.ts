import { afterAll, beforeAll, test } from 'vitest'
import { startTwice } from './twice-kit.ts'

let branch: Awaited<ReturnType<typeof startTwice>>
beforeAll(async () => {
  branch = await startTwice('2026-11-30T09:00:00+08:00')
})
afterAll(async () => await branch.stop())

test('whatever is said of polls says and does the same when it is handled again', async () => {
  const { said } = branch
  await said('小李', '报名 春游 限2人 可带家属 到12月5日', /^请核对/)
  await said('小李', '发', /【报名】春游[\s\S]*发到群里/)
  await said('王德昌', '我和老伴两个人去', /参加，一共 2 人。/)
  await said('陈光荣', '我去', /排候补第 1 位/)
  await said('王德昌', '老伴不去了，我一个人去', /参加，一共 1 人。/)
  await said('小李', '代选 莫道明 去', /已代记 1 人/)
  await said('小李', '点菜单 名额 春游 5', /名额改了/)
  await said('小李', '点菜单 延期 春游 到12月8日', /延到12月8日/)
  await said('小李', '点菜单', /3 人回了/)
  await said('小李', '点菜单 结束 春游', /截止了/)
  await said('小李', '征订 2027年报刊', /^请核对/)
  await said('小李', '发', /【征订】/)
  await said('王秀英', '晚霞和党建', /：《晚霞》、《党建》。/)
  await said('小李', '点菜单 结束 2027年报刊', /截止了/)
  await said('小李', '订阅记档', /要改 1 人的订阅/)
  await said('小李', '确认', /1 人的订阅记进档案了/)
  await said('小李', '点菜单 元旦：下棋、唱歌', /^请核对/)
  await said('小李', '取消', /草稿已经去掉/)
  await said('小李', '点菜单 元旦：下棋、唱歌', /^请核对/)
  await said('小李', '发', /【点菜单】元旦/)
  await said('小李', '点菜单 不办 元旦', /元旦不办了/)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { netChanges } from '../../bot/record/platform-list.ts'
import { readPlatformOrder } from '../../bot/record/platform-order.ts'
import { type Chat, startChat } from '../chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({ at: '2026-12-01T09:00:00+08:00' })
  await chat.bindsAdmin()
  await chat.importsRoster()
})
afterAll(async () => await chat.stop())

const staff = async (text: string, wanted: RegExp | 'file') => {
  await chat.tells('小李', text)
  return await chat.hears('小李', wanted)
}

test('a field that changed twice is one change, and one that is as it was is none', () => {
  const change = (field: string, before: string, after: string) => ({ field, before, after })
  expect(
    netChanges([change('手机', '1', '2'), change('居住地', 'a', 'b'), change('手机', '2', '3')]),
  ).toEqual([change('手机', '1', '3'), change('居住地', 'a', 'b')])
  expect(netChanges([change('手机', '1', '2'), change('手机', '2', '1')])).toEqual([])
})

test.each([
  ['已录', 'entered '],
  ['已录了', 'entered '],
  ['都录好了', 'entered '],
  ['都录完了', 'entered '],
  ['录好了。', 'entered '],
  ['已录入', 'entered '],
  ['已录莫道明', 'entered 莫道明'],
  ['已录：莫道明', 'entered 莫道明'],
  ['莫道明、王秀英 已录', 'entered 莫道明、王秀英'],
  ['都录过', 'all 0'],
  ['都录过了 37', 'all 37'],
  ['全部已录', 'all 0'],
  ['表', 'sheet'],
  ['莫道明', undefined],
])('%s is said of the list', (rest, wanted) => {
  const order = readPlatformOrder(rest)
  const { kind, ...more } = order ?? {}
  expect(kind && [kind, ...Object.values(more)].join(' ')).toBe(wanted)
})

test('at first everybody is to be entered, a dozen at a time; what staff entered before is said in a line', async () => {
  const { text } = await staff('数字黔老', /一共 49 人，先列 12 人/)
  expect(text.split('\n')).toHaveLength(13)
  expect(text).toMatch(/^莫道明（新录）：性别 男；出生日期 1948年1月11日；手机 12000000001；居住地 卫城/)
  await staff('数字黔老 已录', /记下录好了 12 人。还有 37 人没录/)
  await staff('数字黔老 已录', /请先发「数字黔老」/)
  await staff('数字黔老 都录过了', /还没记录过的有 37 人.*回「数字黔老 都录过 37」/)
  await staff('数字黔老 都录过 37', /以后只列改过的/)
  await staff('数字黔老', /都录好了，档案没有再改过/)
})

test('afterwards only those are listed whose records changed; what was shown is ticked off, not what changed since', async () => {
  await staff('莫道明 搬到贵阳', /记下了/)
  await staff('王秀英 电话换成 12000000123', /记下了/)
  await staff('档案 王秀英 兴趣 书法', /记下了/)
  const { text } = await staff('数字黔老', /已录/)
  expect(text).toMatch(/^莫道明：居住地 卫城 → 贵阳\n王秀英：手机 12000000009 → 12000000123\n录好了发/)
  await staff('王秀英 电话换成 12000000124', /记下了/)
  await staff('数字黔老 已录', /记下录好了 2 人。还有 1 人没录/)
  await staff('数字黔老', /^王秀英：手机 12000000123 → 12000000124\n/)
  const { file } = await staff('数字黔老 表', 'file')
  expect(file?.name).toBe('数字黔老-2026-12-01.xlsx')
  await staff('数字黔老 已录 莫道明', /不在刚才列出来的里面/)
  await staff('数字黔老 已录 王秀英', /1 人。都录好了/)
  await staff('数字黔老 重录 莫道明', /莫道明要重新录进数字黔老/)
  await staff('数字黔老', /^莫道明（新录）：/)
})

test('each platform is ticked off by itself, and has columns of its own', async () => {
  const all = await staff('筑红云 都录过', /真的都录过了/)
  await staff(`筑红云 都录过 ${/\d+/.exec(all.text)?.[0]}`, /以后只列改过的/)
  await staff('莫道明 住院 县医院 8床', /记下了/)
  await staff('筑红云', /都录好了/)
  await staff('筑红云 栏目', /筑红云的栏目：姓名、性别/)
  await staff('筑红云 栏目 姓名、住院、身高', /没有「身高」这一栏/)
  await staff('筑红云 栏目 姓名、住院', /筑红云的栏目：姓名、住院/)
  await staff('筑红云', /^莫道明：住院 没有 → 县医院 8床\n/)
  await chat.setsClock('2026-12-20T10:01:00+08:00')
  await chat.hears('小李', /数字黔老：1 人的档案改过、还没录.*\n筑红云：1 人/)
  await chat.says('刘玉兰', '小卫 怎么 下载数字黔老')
  await chat.hears('刘玉兰', /^《怎样下载数字黔老、筑红云》，一共 5 步/)
  await chat.hearsNothing('group')
})

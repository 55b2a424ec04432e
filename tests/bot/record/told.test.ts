import { expect, test } from 'vitest'
import { toldIn } from '../../../bot/record/told.ts'

test.each([
  ['我搬到贵阳了', { field: 'town', value: '贵阳' }],
  ['我们家上个月搬到清镇了，跟女儿住', { field: 'town', value: '清镇' }],
  ['我换号了，新号 12000000777', { field: 'phone', value: '12000000777' }],
  ['我住院了', { field: 'hospital', value: '在住院' }],
  ['我在县医院住院，周三来不了', { field: 'hospital', value: '县医院' }],
  ['我出院了', { field: 'hospital', value: '' }],
  ['我搬到前排坐', null],
  ['我想搬到贵阳', null],
  ['老伴住院了', null],
  ['我去年住院了', null],
  ['我来', null],
])('what a member says of himself: %s', (text, told) => {
  expect(toldIn(text)).toEqual(told)
})

import { expect, test } from 'vitest'
import { entriesOf } from './demo-roster.ts'

test.each([
  '算上我',
  '加我一个',
  '我报名',
  '报我的名',
  '帮我报起',
  '来噻',
  '要来嘞',
  '肯定到',
  '到时见',
  '准到',
  '按时到',
  '去嘛',
  '得行，我来',
  '有我一个',
  '我要去的',
  '必须来',
  '有空，参加',
  '现场',
  '我到现场',
  '同意参加',
  '一定准时参加',
  '保证到',
  '没问题，到时候来',
  '我不请假，我要来',
  '身体还行，来',
  '没得事，我来',
  '放心嘛，我要来的',
  '不得不来噻，这么重要的会',
  '我准备来',
  '想来得很，肯定来',
  '我可以来',
  '能来',
  '能参加',
  '我能到',
  '可以参加',
  '明天我要来开会',
  '9点准时到会议室',
  '周三见',
  '莫担心，走路都要来',
  '儿子开车送我来',
  '坐公交来',
  '要得，九点到',
  '好的，我会准时参加会议',
  '收到，准时到会',
  '收到！本人参加',
  '我也参加',
  '我还是要来',
  '参加会议',
  '我愿意参加',
  '争取准时到',
])('who says that he comes: %s', (text) => {
  expect(entriesOf(text)).toMatchObject([{ who: 'self', status: 'attend' }])
})

test.each([
  '我在外地，线上听',
  '手机上参加',
  '视频',
  '我用手机看',
  '网上开',
  '腿脚不便，我线上',
  '在贵阳带孙子，线上参加行',
  '我选线上',
  '走不动，在家里用手机听',
])('who takes part from afar: %s', (text) => {
  expect(entriesOf(text)).toMatchObject([{ who: 'self', status: 'online' }])
})

test.each([
  '来不成',
  '去不了哦',
  '请假',
  '有事，请假',
  '我请个假',
  '来不了，在医院',
  '我不来了',
  '这回不去了',
  '我就不参加了',
  '不能来',
  '没法参加，腰痛',
  '不得空',
  '我在北京，回不来',
  '脚崴了，走不得，请假',
  '住院了，参加不了',
  '莫等我，来不倒',
  '不好意思，家里有事去不成',
  '下不了楼，不来了',
  '眼睛看不见，出不了门，不来了',
  '告个假',
  '缺席一次',
])('who says that he does not come: %s', (text) => {
  expect(entriesOf(text)).toMatchObject([{ who: 'self', status: 'leave' }])
})

test.each([
  '还没想好',
  '晚点告诉你',
  '过两天回你',
  '看天气',
  '要看医生咋说',
  '如果不下雨我就来',
  '身体好就来',
  '有空就来',
  '尽量来',
  '不晓得得不得空',
  '等娃儿回来才晓得',
  '走得动就来',
  '我先问问家里人',
  '现在还说不好',
  '先等等再说',
  '明天再回复你',
  '没定下来',
  '要等医院通知',
])('who will say later, or for whom it depends: %s', (text) => {
  expect(entriesOf(text)).toMatchObject([{ who: 'self', status: 'undecided' }])
})

test.each([
  '我到了',
  '到会场了',
  '已到',
  '刚到',
  '我在三楼了',
  '到镇政府了',
  '进会场了',
  '坐起了',
  '已经坐好了',
  '人到了',
  '报到',
  '到楼下了',
  '我们都到了',
  '在会场',
  '已经在会议室了',
])('who is there: %s', (text) => {
  expect(entriesOf(text)).toMatchObject([{ who: 'self', status: 'arrived' }])
})

test.each([
  '收到',
  '好',
  '晓得了',
  '看到了',
  '知道了，谢谢',
  '收到，谢谢小李',
  '嗯嗯',
  '明白',
  '记住了',
  '辛苦了，收到',
  '好的好的',
  '要得要得',
])('who has only read it: %s', (text) => {
  expect(entriesOf(text)).toMatchObject([{ who: 'self', status: 'ack' }])
})

test.each(['刚才发错了', '取消我的报名', '前面那条不算', '按错了'])(
  'who takes his answer back: %s',
  (text) => {
    expect(entriesOf(text)).toMatchObject([{ who: 'self', status: 'cancel' }])
  },
)

test.each([
  '吃饭没有',
  '今天去贵阳看孙子',
  '谁来接我',
  '会议几点开始',
  '三楼有没有电梯',
  '我到家了',
  '我来晚了，菜都卖完了',
  '去年请假的人多',
  '昨天的会开得好',
  '明天去赶场',
  '他来不来',
  '要不要带身份证',
  '哪个请假了',
  '医院人多得很',
  '下雨了',
  '恭喜恭喜',
  '生日快乐',
  '腿痛得很',
  '我在贵阳',
  '3号楼停电',
  '来客人了',
  '孙子放假回来了',
  '去打牌不',
  '买1送1',
  '这个药不能吃',
  '来个人帮我看看手机',
  '收废品的来了',
  '好吃',
  '好久没见你了',
  '可以用医保吗',
  '看到你家狗了',
  '他请假去旅游了，羡慕',
  '张大山昨天到贵阳了',
  '参加工作四十年了',
  '报名老年大学的在哪里',
  '取消航班了',
  '我去接孙子',
  '到点吃药',
  '我不喝酒',
  '不去医院不行',
  '线上买的衣服',
  '手机没电了',
  '要得嘛，下午三点你到我家来拿',
  '快递取消了，不买了',
  '慰问品收到了，谢谢组织',
  '讲个笑话：老师问小明为啥请假，小明说我爸说他来不了',
  '「莫桂珍：晚上来我家吃饭不」\n- - - - - - - - - - - - - - -\n来',
])('chat is recorded for nobody: %s', (text) => {
  expect(entriesOf(text)).toEqual([])
})

test.each([
  ['三', { who: 'self', status: 'leave' }],
  ['选三', { who: 'self', status: 'leave' }],
  ['1来', { who: 'self', status: 'attend' }],
  ['改成3', { who: 'self', status: 'leave' }],
  ['先前说请假，现在能来了', { who: 'self', status: 'attend' }],
  ['本来要来，现在来不成了', { who: 'self', status: 'leave' }],
  ['我们一家三口来', { who: 'self', status: 'attend', companions: 2 }],
  ['我要晚点来', { who: 'self', status: 'attend', late: true }],
  ['我争取来嘛', { who: 'self', status: 'undecided' }],
])('%s', (text, entry) => {
  expect(entriesOf(text)).toEqual([entry])
})

test.each(['我去得成', '又能来了', '来得倒'])('who can come, comes: %s', (text) => {
  expect(entriesOf(text)).toEqual([{ who: 'self', status: 'attend' }])
})

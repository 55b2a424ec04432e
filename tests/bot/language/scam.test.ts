import { expect, test } from 'vitest'
import { scamSigns } from '../../../bot/language/scam.ts'
import { processorTime } from '../../processor-time.ts'
import { exampleReplies } from './example-replies.ts'

const FRAUDS = [
  '老年朋友看过来，保本高息理财，年化收益高达18%',
  '养老项目投资返利，交一万每月返现800',
  '加我微信，带单老师内部消息荐股，稳赚不赔',
  '在家兼职刷单，日赚300，一单一结',
  '点击链接免费领鸡蛋 http://t.cn/A6abcd',
  '您的医保卡已停用，请点击链接验证 https://yibao.example.com/x',
  '我是公安局工作人员，你涉嫌洗钱，请把钱转到安全账户',
  '把验证码发我一下，马上就好',
  '先交保证金才能放款',
  '恭喜您被抽中一等奖，扫码填写信息领取',
  '民族资产解冻，交手续费转到王老师账户，扫码进群',
  '祖传秘方根治糖尿病，一个疗程见效',
  '下载这个APP领补贴 https://1.2.3.4/app.apk',
  '快去 http://1.2.3.4/lucky 看看',
  '打开这个 https://abc.example.cn/get.apk 装上就行',
  '以房养老投资分红，房子抵押还能拿钱',
  '银行客服说您的账户被冻结，请共享屏幕',
  '原始股认购最后一天，加老师微信',
  '社保卡即将注销，点击下方链接登录办理',
  '国家补贴每人3000元，扫码填写身份证号领取',
  '跟单老师带您躺赚',
  '免费送大米，转发到3个群，加客服微信领',
  '稳​赚不赔的好项目',
  '内幕消息，明天这只股必涨',
  '国家补贴申领，谨防诈骗，认准官方链接 http://t.cn/x',
  '保本高息，别信别家，加我微信',
]
const ORDINARY = [
  '今天白菜好便宜',
  '明天开会我来',
  '周三老年大学免费发笔记本，到三楼领',
  '超市鸡蛋打折，五块九一斤',
  '银行说养老金明天到账',
  '我去银行转账给孙子交学费',
  '验证码老是收不到，咋个办',
  '重阳节慰问品请到支部领取',
  '大家看看这篇文章 https://mp.weixin.qq.com/s/abcdef',
  '学习强国 https://www.xuexi.cn/lgpage/detail 这篇讲得好',
  '社区提醒：谨防保本高息诈骗',
  '反诈提醒：凡是刷单都是骗局 https://www.gov.cn/x',
  '公安局同志来讲反诈课，说刷单都是骗局',
  '不要信内部消息，都是假的',
  '我的医保卡掉了，去补办',
  '糖尿病要控制饮食',
  '今天扫码坐公交，不会弄',
  '请大家扫码填写满意度调查表',
  '孙子中奖得了个书包',
  '党费请交到小李那里',
  '下载筑红云APP的方法：打开应用商店',
  '我把身份证号发给小李了',
  '疫苗免费打，到卫生院',
  '国庆节放假，收益不好的基金我卖了',
  '根治欠薪冬季行动开始了',
  '根治形式主义，减轻基层负担',
  '最高人民检察院依法以涉嫌受贿罪对他提起公诉',
  '法院冻结失信被执行人账户',
  '家电以旧换新国家补贴政策解读\nhttps://mp.weixin.qq.com/s/abc',
  '免费送医上门，服务群众\nhttps://www.gov.cn/x',
]

test('what frauds say is known', () => {
  expect(FRAUDS.filter((text) => !scamSigns(text).length)).toEqual([])
})

test('ordinary talk and warnings of frauds are left alone', () => {
  expect(ORDINARY.filter((text) => scamSigns(text).length)).toEqual([])
})

test('none of the example replies looks like a fraud', () => {
  const replies = exampleReplies()
  expect(replies.length).toBeGreaterThan(500)
  expect(replies.filter((text) => scamSigns(text).length)).toEqual([])
})

test('words of staff count like the known ones', () => {
  expect(scamSigns('赠送德国净水器讲座', ['德国净水器'])).toEqual(['德国净水器'])
  expect(scamSigns('今天的净水器坏了', ['德国净水器'])).toEqual([])
})

test('a long text is looked through at once', () => {
  const work = () => {
    scamSigns('领鸡蛋点击冻结年化收益'.repeat(2_000))
  }
  expect(processorTime(work, 500)).toBeLessThan(500)
})

test.each(['您涉嫌 http://t.cn/xyz 转', '银行客服王德昌冻结', '根治李桂芳糖尿病'])(
  'of «%s» nothing is repeated',
  (text) => {
    const signs = scamSigns(text)
    expect(signs).not.toEqual([])
    expect(signs.join()).not.toMatch(/t\.cn|王德昌|李桂芳/)
  },
)

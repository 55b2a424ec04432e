/**
 * What a text has in common with the frauds that old people meet most, after the warnings of 国家反诈中心: in words of
 * our own, which may be repeated to a group, none for an ordinary one. `more` are words that staff added.
 */
export function scamSigns(text: string, more: readonly string[] = []): string[] {
  const plain = text.normalize('NFKC').replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
  const ask = ASK.test(plain)
  const link = suspiciousLink(plain) ?? unknownLink(plain)
  if (WARNS.test(plain) && !ask && !link) return []
  const signs = ALONE.flatMap(([sign, words]) => (words.test(plain) ? [sign] : []))
  if (BAIT.test(plain) && (ask || link)) signs.push('白送东西、中奖')
  if (suspiciousLink(plain)) signs.push('来路不明的链接')
  signs.push(...more.filter((word) => plain.includes(word.normalize('NFKC'))))
  return [...new Set(signs)]
}

/** Who warns of a fraud uses its words. */
const WARNS =
  /反诈|防诈|防骗|诈骗|骗局|骗子|谨防|当心|小心|警惕|别信|不要信|莫信|勿信|不要相信|千万(?:不要|别|莫)|上当|被骗|96110/

/** Enough alone. */
const ALONE: readonly [string, RegExp][] = [
  ['保本、高收益', /保本(?:高息|保息|高收益|理财)|保息保本|稳赚不赔|稳赚|零风险高(?:收益|回报)|包赚/],
  ['高得出奇的收益', /(?:年化|月|日)(?:收益|利息|回报)(?:率)?(?:高达|能到|达到?)?\s*\d{2,}\s*%/],
  ['轻松赚钱、内部消息', /日赚\s*\d{2,}|躺赚|刷单|兼职打字|跟单老师|带单老师|荐股|内幕消息|内部消息/],
  ['养老投资、消费返利', /(?:养老|以房养老)(?:投资|项目)?(?:返利|返现|分红)|消费返利|投资返利|会员分红/],
  [
    '包治百病的药',
    /包治百病|(?:根治|彻底治愈|一个疗程见效).{0,6}(?:糖尿病|高血压|癌症|风湿|百病|颈椎|关节)|(?:糖尿病|高血压|癌症|风湿|关节).{0,8}(?:根治|一个疗程)/,
  ],
  [
    '说您涉案、账户冻结、要转钱',
    /(?:公安局?|检察院|法院|社保局|医保局|银行)(?:工作人员|客服).{0,12}(?:冻结|涉嫌|洗钱|逮捕令)|[你您](?:的账户)?.{0,4}(?:涉嫌|被冻结).{0,20}(?:转|点击|提供|共享|配合)|安全账户/,
  ],
  [
    '说医保、社保、银行卡要停用',
    /(?:医保卡?|社保卡?|养老金|银行卡)(?:账户)?(?:已|将被?|即将)(?:停用|冻结|失效|注销).{0,12}(?:点击|登录|联系|验证|办理)/,
  ],
  [
    '要验证码',
    /(?:把|将|发|告诉).{0,6}验证码.{0,6}(?:发|给|告诉)?(?:我|客服|老师)|验证码(?:发|告诉)(?:我|给我|给客服)/,
  ],
  [
    '先交钱才给办',
    /(?:解冻|保证|手续|工本|激活|公证)(?:金|费).{0,10}(?:打|转|汇|交)(?:到|给|入|过)|先交.{0,6}(?:保证金|手续费|解冻金)/,
  ],
  ['共享屏幕、远程控制手机', /共享屏幕|屏幕共享|远程控制(?:您|你)?的?手机/],
]
/** With a link or a demand beside it. */
const BAIT =
  /免费(?:领取?|送|拿)|领(?:红包|鸡蛋|大米|食用油|补贴|奖品)|中奖|恭喜您?(?:获得|被抽中)|扶贫款|国家补贴|原始股|民族资产/
const ASK =
  /扫码|点击(?:下方)?链接|加(?:我|老师|客服)?微信|下载.{0,4}(?:APP|软件)|转账|汇款|打款|付款码|银行卡号|身份证(?:号|照片)|填写.{0,6}(?:信息|资料)|转发到?\d*个?群/i
/** Where everybody's articles are. */
const KNOWN_HOSTS =
  /(?:^|\.)(?:gov\.cn|qq\.com|12371\.cn|xuexi\.cn|people\.(?:com\.)?cn|news\.cn|xinhuanet\.com|cctv\.com|qstheory\.cn|cnr\.cn|gmw\.cn)$/i

/** Hosts that shorten addresses, bare numbers, programs: nobody can see where they lead. */
const SHORTENERS =
  /^(?:t\.cn|dwz\.cn|url\.cn|suo\.im|bit\.ly|tinyurl\.com|goo\.gl|is\.gd|t\.ly|rb\.gy|0x3\.me|6du\.in)$/i

function unknownLink(text: string): string | undefined {
  return [...text.matchAll(/https?:\/\/([^\s/?#:]+)[^\s]*/gi)].find(
    ([, host = '']) => !KNOWN_HOSTS.test(host),
  )?.[0]
}

function suspiciousLink(text: string): string | undefined {
  return [...text.matchAll(/https?:\/\/([^\s/?#:]+)(?::\d+)?([^\s]*)/gi)].find(
    ([, host = '', rest = '']) =>
      SHORTENERS.test(host) ||
      /^(?:\d{1,3}\.){3}\d{1,3}$/.test(host) ||
      /(?:^|\.)xn--/i.test(host) ||
      /\.(?:apk|exe|scr|ipa)(?:[?#]|$)/i.test(rest),
  )?.[0]
}

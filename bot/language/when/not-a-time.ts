import { NUMERAL } from '../numerals.ts'
import { DIGIT_FESTIVAL, FESTIVAL } from './festival-day.ts'

const N = `${NUMERAL}{1,4}`
/** 五一村 and other places that are called by a festival. */
const PLACES =
  '(?:路(?!上)|电影|男篮|街|大道|小区|社区(?=$|[\\s，,。的]|居委|书记|主任|网格|卫生|服务)|新村|大桥|桥|巷|寨|乡(?!里|下)|中学|小学|中心校|广场|水库|公园|医院|酒店|超市|商场|厂|队|渠|坝|村(?![里上民委支部两干]))'
/** What a festival's name is said of that is not the day itself. */
const ABOUT =
  '(?:安保|值班|慰问|福利|礼物|放假(?!前)|礼品|礼包|月饼|粽子|汤圆|红包|对联|春联|年货|通知|方案|部署|动员会|筹备|安全|防火|保障|彩排|排练|精神|奖章|奖|勋章|红旗手|运动(?!会)|口号|路线|快乐|安康|祝福|问候|献礼|节目单|补贴|补助|物资|票|将至|来临|快到|临近|阅兵|上河图|七天|[一二三四五六七八3-8]天假)'
const SURNAMES =
  '[王李张刘陈杨赵吴徐孙朱胡郭罗郑梁谢宋唐邓冯韩曹曾彭肖蔡潘袁董余叶苏魏吕丁沈姚卢傅姜崔谭廖汪陆石贾邹熊孟秦邱侯薛阎雷龙黎史陶毛郝龚邵钱覃武戴莫孔汤冉喻詹穆晏涂蒲黄]|(?<![本上下这每两一])周|(?<![如为任几])何|(?<!园)林|(?<![也不允或])许|(?<!分)钟|(?<!示)范|(?<!今)夏'
/** Festivals and solar terms that people are called by. */
const GIVEN =
  '(?:国庆|重阳|元旦|清明|中秋|端午|立春|立夏|立秋|立冬|谷雨|白露|小满|小雪|大雪|春分|秋分|夏至|冬至|霜降|元宵|五一|六一|七一|八一|三八)'
const PERSON =
  '(?:书记|主任|同志|老师|叔|伯|哥|嫂|姐|爷|支书|村长|组长|没来|来了没|请假|说[他她]?|[他她][爸妈家]|[嬢孃姨舅爸妈])'
const OPINIONS =
  '(?:意见|体会|希望|想法|看法|建议|要求|感受|感想|认识|思考|原因|理由|好处|不足|收获|启示|经验|注意事项|疑问|共识|结论|心得|区别)'
/** What is meant only where somebody says so many of them. */
const MORE_OPINIONS = '(?:说明|注意|措施|内容|工作|任务|事项|情况|变化|提醒|补充|打算|特点|重点|难点|问题)'
const SAYS = '(?:讲|提|说|谈|强调|补充|注意|明确|做好|把握|抓好|以下|如下|上述|以上|其中|[这那前后哪有])'
/** What a number and 号 name that is no day. */
const NUMBERED =
  '(?:[楼院线桌房码令馆桥井厂库棚铺摊柜箱岗弄巷坝位厅仓路街屏]|店|门(?!口集)|机(?![关构])|文件|文(?![艺化体明娱件])|会议室|会场|会客|车(?!站)|台风|球(?![赛类])|地块|床|病[房床区]|窗|公路|标段|样|单元|主楼|教学楼|教室|食堂|检查点|点位|议题|问题|提案|附件|嘉宾|选手|候选|电站|煤|产品|段|区(?![里委上]|政府)|片|组(?!织)|队|员(?!工)|水库|包间|包厢|出口|入口|工地|工程|公告|电池|首长|作品|项目|安置|网格|通道|村民组)'

const FEW = '(?:[一二两三四五六七八九十]|[1-9])点'

const NUMBERS = [
  '《[^》]{1,60}》',
  'https?://[^\\s\\u4e00-\\u9fff]+',
  '(?<!\\d)(?:0\\d{2,3}-?\\d{7,8}|1[3-9]\\d{9})(?!\\d)',
  `[〔[【(（]20\\d\\d(?:年)?[〕\\]】)）]第?${N}号`,
  `(?<![月年初/.-]|${NUMERAL})${N}号(?=${NUMBERED})`,
  `第${N}(?:点|号|时)`,
  `第${NUMERAL}{1,3}周(?!的?(?:周|星期|礼拜))`,
  '(?:每|隔)?[两二三四]个?(?:周|星期|礼拜)(?=[一两二三]次)',
  '(?:比[分例]|得分)[为是:]?\\d{1,2}[:-]\\d{1,3}',
  `${N}日(?:游|内|之内|以内|三餐|捐|租)|一时半[会刻]|一日(?:千里|为师|之计|夫妻)`,
  '(?<=^|[\\s，,。了用花忙搞])[一整]个?(?:上午|下午|晚上)|[一二两三四五六七八九十几]个(?:上午|下午|晚上)',
]

/** 三点意见 and other points that are made, and words with 点 in them. */
const POINTS = [
  `(?<!${NUMERAL}|[午上早晚晨夜天日号的约到至在于定]|[\\d:] )${FEW}(?=的?${OPINIONS})`,
  `(?<=${SAYS})${FEW}(?=$|[\\s，,。：:；;！!]|的?(?:${OPINIONS}|${MORE_OPINIONS}))`,
  `(?<=有)${FEW}(?=请|要|需|想|跟|向)`,
  `(?<=^|[\\s，,。：:])${FEW}${MORE_OPINIONS}(?=$|[\\s，,。：:]|如下)`,
  '[一两二三四]点(?:一线|之间|水|红)|[三四五]点半(?:课堂|学校|班)|两点论',
  '[一二三四五六七八九十两\\d]{1,2}点(?:档|钟方向)',
]

const PEOPLE = [
  `(?<![老小大])(?:${SURNAMES})${GIVEN}(?!节|[前后那当]|期间)`,
  `(?<=^|[\\s，,。老小])${GIVEN}(?=${PERSON})|(?<=[老小叫喊让])${GIVEN}(?=叔|哥|伯|来|去|回)`,
  '周[一三天][^\\d\\s，,。都还也就上下早中晚全要没不会了的半](?=没来|来了|请假|说|同志|主任|书记|老师|叔|伯)',
]

/** Festivals and terms as parts of other words, as weather and as food. */
const FESTIVE = [
  `(?:五一|五四|六一|七一|八一|十一|三八|国庆|重阳|清明)(?=${PLACES})`,
  `(?:${FESTIVAL}|(?<!${NUMERAL}|周|星期|礼拜|初)(?:${DIGIT_FESTIVAL}))(?:节|国际|全国)*的?${ABOUT}`,
  '(?<=[有下暴降防遇转天]|中到|预报)[大小]雪|[大小]雪(?=天|预警|纷|封|花|转|来袭|红色|橙色|黄色|蓝色)',
  '雨水(?!节气|那天|当天|$|[\\s，,。上下早晚前后])|大寒(?=潮)|政治清明',
  '[建设成树确独创对孤中公私国起]立(?=[春夏秋冬])',
  '圣诞(?:老人|树|礼物)|(?<=[吃煮包买做])元宵(?!节)|吃[了过完]?(?:晌午|[早中晚]饭)',
  '今日(?:头条|说法)|明天会更好|明日之星|早中晚|早晚(?!上)|今晚报',
]

const NO_TIMES = [...NUMBERS, ...POINTS, ...PEOPLE, ...FESTIVE].map((source) => new RegExp(source, 'g'))

/**
 * The text with what has a number or a festival in it and is no time blanked, each character in its place: names of
 * people and places, numbers of files and rooms, points that are made, titles in 《》.
 */
export function withoutOthers(text: string): string {
  return NO_TIMES.reduce((rest, pattern) => rest.replace(pattern, (other) => '□'.repeat(other.length)), text)
}

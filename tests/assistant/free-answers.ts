/** A kind of sentence that a model writes when it answers freely. */
export type Kind =
  | 'true'
  | 'another number'
  | 'numbers changed about'
  | 'another date'
  | 'another name'
  | 'denied'
  | 'turned about'
  | 'of other people'
  | 'of another size'
  | 'half made up'
  | 'of two sentences'
  | 'made up'
  | 'from a sentence that does not say it'
  | 'from a source that is not there'

export interface FreeSentence {
  kind: Kind
  text: string
  from: number[]
}

const DIGITS = '零一二三四五六七八九'
const MADE_UP = [
  '国家已经决定从明年起全面翻倍发放。',
  '请拨打热线13900001111，找王主任办理加急。',
  '专家表示这是历史上最好的时期，没有之一。',
  '超过百分之九十五的老人已经领到了现金红包。',
  '不带身份证也能领取三千元补助。',
  '点击链接填写银行卡号即可提前到账。',
  '县委书记亲自主持了发布会并回答提问。',
  '服用阿司匹林每天三片就能彻底治好。',
  '根据《老年人特别法》第九条，子女必须陪同。',
  '活动将于12月25日在人民大会堂举行。',
  'According to the WHO, everybody should take vitamin C.',
  '火星上的水已经可以饮用了。',
]
const TAILS = ['，凭票可以免费领取鸡蛋', '，逾期一律作废处理', '，由省民政厅张厅长签发', '，现场还有歌舞表演']
const PEOPLE = ['学生', '企业职工', '退役军人', '农民']
const TURNED = [
  ['以上', '以下'],
  ['以下', '以上'],
  ['早上', '晚上'],
  ['清晨', '夜里'],
  ['饭前', '饭后'],
  ['饭后', '饭前'],
  ['可以', '必须'],
  ['提高', '降低'],
  ['增加', '减少'],
  ['冷水', '热水'],
  ['以内', '以外'],
  ['先', '后'],
  ['上午', '下午'],
] as const
const TITLES = /\p{Script=Han}(?=老师|书记|主任|局长|镇长|医生|院长)|(?<=《)[^》]{2}/u
const DATES = /(?:周|星期)[一二三四五六]|[一二三四五六七八九十]{1,2}月|\d{1,2}月|\d{1,2}日|\d{4}年/

/** What a model might write of numbered sentences that is the truth, half of it, or anything; another for each seed. */
export function freeAnswer(sentences: readonly string[], seed: number): FreeSentence[] {
  return sentences.flatMap((_, at) => freeSentences(sentences, at, seed + at))
}

function freeSentences(sentences: readonly string[], at: number, seed: number): FreeSentence[] {
  const own = sentences[at] ?? ''
  const other = sentences[(at + 1) % sentences.length] ?? ''
  const from = [at + 1]
  const changed: [Kind, string | undefined][] = [
    ['true', own],
    ...otherNumbers(own, seed).map((text): [Kind, string] => ['another number', text]),
    ['numbers changed about', changedAbout(own)],
    ['another date', anotherDate(own, seed)],
    ['another name', own.replace(TITLES, '欧阳')],
    ['denied', denied(own)],
    ...TURNED.map(([one, other]): [Kind, string] => ['turned about', own.replace(one, other)]),
    [
      'of other people',
      own.replace(
        /老年人|老人|老同志|残疾人|军人|子女|医生|党员|居民|患者|病人/,
        PEOPLE[seed % PEOPLE.length] ?? '',
      ),
    ],
    ['of another size', own.replace(/(?<=[\d十百千])(?=元|人|户|度)/, '万')],
    ['half made up', own.replace(/[。！？；]?$/, `${TAILS[seed % TAILS.length]}。`)],
    ['of two sentences', other === own ? undefined : half(own) + half(other).slice(-12)],
    ['made up', MADE_UP[seed % MADE_UP.length]],
  ]
  const written = changed.flatMap(([kind, text]): FreeSentence[] =>
    text && (kind === 'true' || text !== own) ? [{ kind, text, from }] : [],
  )
  return [
    ...written,
    { kind: 'from a source that is not there', text: own, from: [sentences.length + 1 + (seed % 90)] },
    ...(other === own
      ? []
      : [
          {
            kind: 'from a sentence that does not say it' as const,
            text: own,
            from: [((at + 1) % sentences.length) + 1],
          },
        ]),
  ]
}

const NUMBER = /\d+|(?<![每其之唯同统周期])[一二三四五六七八九](?=[十百千万元个岁天年月日次分小点%成])/g

/** Each number of a text changed by itself. */
function otherNumbers(text: string, seed: number): string[] {
  return [...text.matchAll(NUMBER)].map(
    ({ 0: number, index }) =>
      text.slice(0, index) + another(number, seed) + text.slice(index + number.length),
  )
}

function another(number: string, seed: number): string {
  if (/\d/.test(number)) return String(Number(number) + 1 + (seed % 9))
  return DIGITS[((DIGITS.indexOf(number) + (seed % 7)) % 8) + 2] ?? '九'
}

/** The first two numbers of a text in each other's place. */
function changedAbout(text: string): string | undefined {
  const [one, two] = [...text.matchAll(NUMBER)]
  if (!one || !two || one[0] === two[0]) return undefined
  return (
    text.slice(0, one.index) +
    two[0] +
    text.slice(one.index + one[0].length, two.index) +
    one[0] +
    text.slice(two.index + two[0].length)
  )
}

function anotherDate(text: string, seed: number): string {
  return text.replace(DATES, (date) =>
    date
      .replace(/\d+/, (number) => String(Number(number) + 1))
      .replace(
        /[一二三四五六七八九十]+$|[一二三四五六七八九十]{1,2}(?=月)/,
        () => DIGITS[1 + (seed % 6)] ?? '一',
      ),
  )
}

/** 不用 becomes 要, and 可以 becomes 不可以. */
function denied(text: string): string {
  const turned = text.replace(/不(?:用|需要|必|能|得|要)/, '要')
  return turned === text ? text.replace(/(?=可以|需要|应当|能够|享受|免费|报销|补发)/, '不') : turned
}

function half(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2))
}

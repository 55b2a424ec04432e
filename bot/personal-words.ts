import { MEETING_KINDS } from '../models/meeting.ts'
import { momentInWords } from './language/calendar.ts'
import { STATUS_WORDS } from './meeting/standing.ts'

/** How a collection is called to the person whose data it keeps, and how its fields are; in the order in which they are shown. */
interface Words {
  title: string
  fields: Readonly<Record<string, string>>
}

/** Words for every collection with rows that belong to somebody. */
export const PERSONAL_WORDS: Readonly<Record<string, Words>> = {
  members: {
    title: '名单上的您',
    fields: {
      name: '姓名',
      gender: '性别',
      birth: '出生日期',
      birthCalendar: '生日历法',
      partyMember: '党员',
      joined: '入党日期',
      post: '支部职务',
      partyGroup: '党小组',
      liaison: '联系人',
      town: '居住地',
      livesAlone: '独居',
      health: '身体状况',
      mobility: '行动能力',
      hospital: '住院',
      died: '去世日期',
      phone: '手机',
      kin: '家属联系',
      nickname: '微信昵称',
      usesWechat: '会用微信',
      volunteer: '志愿者',
      subscriptions: '订阅',
      interests: '兴趣爱好',
      skills: '特长',
      apps: '会用的软件',
      contact: '对上的微信',
    },
  },
  member_changes: {
    title: '档案改动',
    fields: { at: '什么时候', field: '哪一项', before: '原来', after: '改成', by: '谁改的' },
  },
  record_proposals: {
    title: '您说过要改的',
    fields: { at: '什么时候', field: '哪一项', value: '改成', said: '您说的' },
  },
  attendance: {
    title: '报名和请假',
    fields: {
      meeting: '会议或活动',
      status: '现在记的',
      reason: '请假原因',
      companions: '同来几人',
      at: '什么时候说的',
      changes: '前后说过的',
    },
  },
  presences: { title: '到会情况', fields: { meeting: '会议或活动', how: '情况', at: '什么时候确认的' } },
  excuses: {
    title: '不计应到',
    fields: { reason: '原因', from: '从', until: '到', at: '什么时候登记的' },
  },
  study_readings: {
    title: '学习内容',
    fields: { item: '第几条', acknowledgedAt: '说看了', openedAt: '要了全文' },
  },
  makeups: { title: '补课', fields: { meeting: '会议或活动', sentAt: '材料发出', done: '补了' } },
  member_questions: {
    title: '请支部回答的问题',
    fields: { name: '谁问的', text: '问题', answer: '回答', askedAt: '什么时候问的' },
  },
  help_requests: {
    title: '您的求助',
    fields: {
      at: '什么时候',
      kind: '种类',
      text: '内容',
      takenBy: '谁接的',
      closedAt: '什么时候办结',
      outcome: '结果',
    },
  },
  visits: { title: '看望您', fields: { at: '什么时候', kind: '怎样', by: '谁', note: '情况' } },
  visit_tasks: { title: '安排走访', fields: { at: '什么时候', visitor: '请谁去', answer: '回话' } },
  bereavements: { title: '家里的丧事', fields: { at: '什么时候记的', who: '谁', by: '谁记的' } },
  greeting_choices: {
    title: '问候您',
    fields: { none: '不收问候', group: '群里祝福', at: '什么时候说的' },
  },
  help_notes: { title: '求助后来说的', fields: { at: '什么时候', text: '内容' } },
  team_members: {
    title: '志愿队',
    fields: { team: '哪个队', since: '什么时候编进去', leftAt: '什么时候不在了' },
  },
  volunteer_parts: { title: '志愿报名', fields: { task: '几号志愿', sayings: '前后说过的' } },
  volunteer_hours: {
    title: '志愿服务时长',
    fields: { day: '哪天', work: '做什么', minutes: '几分钟', isVoid: '作废了' },
  },
  donations: {
    title: '您的捐赠',
    fields: {
      day: '哪天',
      kind: '种类',
      fen: '多少分钱',
      goods: '物品',
      purpose: '用途',
      isVoid: '作废了',
      agrees: '可以在群里谢',
    },
  },
  platform_entries: { title: '录进别的系统', fields: { platform: '哪个', at: '什么时候' } },
  doubts: { title: '没读准的回复', fields: { at: '什么时候说的', text: '内容' } },
  opinions: { title: '讨论发言', fields: { at: '什么时候说的', text: '内容' } },
  contributions: {
    title: '您的投稿',
    fields: { at: '什么时候', text: '内容', consent: '同不同意发' },
  },
  poll_answers: {
    title: '点菜单、选课、报名',
    fields: { at: '什么时候说的', words: '选的', people: '几个人' },
  },
  activity_answers: { title: '每日一题的回答', fields: { choice: '选的', at: '什么时候' } },
  inbox: {
    title: '您对小卫说的',
    fields: {
      sentAt: '什么时候',
      kind: '种类',
      text: '内容',
      link: '链接',
      file: '文件',
      senderName: '当时的名字',
    },
  },
  outbox: {
    title: '小卫对您说的',
    fields: { sentAt: '什么时候', text: '内容', link: '链接', fileName: '文件' },
  },
  album: { title: '您交来的照片', fields: { at: '什么时候', kind: '种类', text: '文字' } },
  photo_wishes: { title: '不上照片', fields: { at: '什么时候说的' } },
  prompts: {
    title: '小卫问过您的',
    fields: { askedAt: '什么时候问的', answeredAt: '什么时候答的', kind: '问什么' },
  },
  staff: { title: '工作人员身份', fields: { name: '名字', role: '身份', boundAt: '绑定时间' } },
  desks: { title: '等您回「发」的', fields: { kind: '种类', at: '时间' } },
  binding_tries: { title: '绑定尝试', fields: { at: '时间' } },
  second_factor_codes: { title: '动态码', fields: { at: '时间' } },
  audit: { title: '操作记录', fields: { at: '时间', action: '操作', result: '结果' } },
}

/** Stored words for people: statuses, kinds and roles. */
const VALUES: Readonly<Record<string, string>> = {
  ...STATUS_WORDS,
  room: '到场',
  absent: '未到',
  text: '文字',
  solitaire: '接龙',
  image: '图片',
  photo: '照片',
  words: '说明',
  voice: '语音',
  video: '视频',
  file: '文件',
  link: '链接',
  recall: '撤回',
  other: '其他',
  staff: '工作人员',
  admin: '管理员',
  group: '群里',
  private: '私聊',
  phone: '电话',
  visit: '上门',
  call: '电话',
  yes: '去',
  no: '去不了',
  done: '办了',
  refused: '没有权限',
  complaint: '没办成',
  failed: '出错',
  named: '署名发',
  anonymous: '不署名发',
  kept: '只给支部看',
  money: '捐款',
  goods: '捐物',
  in: '去',
  out: '不去',
}

/** Of a stored object only these are shown: the rest are counters, and ids of others. */
const SHOWN = ['id', 'at', 'status', 'reason', 'how', 'name', 'title', 'url', 'channel']

/** A stored value as its owner can read it. `titles` names meetings by their ids. */
export function valueInWords(value: unknown, titles: ReadonlyMap<string, string>): string {
  if (value === undefined || value === null || value === '') return ''
  if (value instanceof Date) return momentInWords(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string')
    return titles.get(value) ?? VALUES[value] ?? MEETING_KINDS[value as never] ?? value
  if (Array.isArray(value)) return value.map((one) => valueInWords(one, titles)).join('；')
  if (typeof value !== 'object') return String(value)
  return SHOWN.flatMap((key) => valueInWords(Reflect.get(value, key), titles) || []).join(' ')
}

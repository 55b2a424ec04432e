import { Complaint } from '../bot/errors.ts'
import type { Listener } from '../bot/handler.ts'
import { isStaffPrivate, spokenText } from '../bot/heard.ts'
import { idOf } from '../bot/member-id.ts'
import { memberSurelyNamed, nameEnd } from '../bot/named.ts'
import { addBereavement } from '../models/bereavement.ts'

const KIN =
  '老伴|爱人|妻子|丈夫|老婆|老公|父亲|母亲|爸爸?|妈妈?|岳父|岳母|公公|婆婆|儿子|女儿|儿媳妇?|女婿|孙子|孙女|哥哥?|弟弟?|姐姐?|妹妹?|兄弟|亲人|家人|家属'
const WHEN = '(?:今天|昨天|前天|刚刚?|上周|\\d{1,2}月\\d{1,2}[日号])?'
const DIED = '(?:去世|过世|逝世|病逝|病故|离世|走|过)'
const LINE = new RegExp(
  `^的?(?:${WHEN}(?:他|她)?的?(${KIN})(?:也|都)?${WHEN}(?:因病|不幸|已经?)*${DIED}了?|(?:家里?|屋头)(?:有|办|出)了?(丧事|白事|白喜))[。！!\\s]*$`,
)

/** 莫道明 老伴去世了: a death in a member's family is noted, for a visit, and so that no cheerful greeting goes there. */
export const bereavementTold: Listener = {
  name: 'bereavement',
  hear: async (context) => {
    if (!isStaffPrivate(context)) return null
    const { account, message, people, sender } = context
    const said = spokenText(context).normalize('NFKC')
    const end = nameEnd(said, people)
    const words = said.slice(end).replace(/^[\s，,：:]+/, '')
    const found = end ? LINE.exec(words) : null
    if (!found) return null
    const { member } = memberSurelyNamed(said, people)
    if (member.died) throw new Complaint(`${member.name}已经去世了。`)
    const about = { account, member: idOf(member), at: message.receivedAt, by: sender.name }
    await addBereavement({ _id: `${message._id}#${idOf(member)}`, ...about, who: found[1] ?? found[2] ?? '' })
    return [
      {
        text: [
          `记下了，请节哀转告。${member.name}家里有丧事，一百天里不给他发喜庆的问候。`,
          `请人上门看看，发：走访 派 ${member.name} 给 姓名。记错了，发：走访 记错 ${member.name} 丧事`,
        ].join('\n'),
      },
    ]
  },
}

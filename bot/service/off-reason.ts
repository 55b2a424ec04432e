import { Complaint } from '../errors.ts'
import { secretsIn, secretsInWords } from '../secrecy.ts'

const LONGEST = 60
const TELEPHONE = /(?<!\d)(?:1\d{10}|0\d{2,3}[- ]?\d{7,8})(?!\d)/
const HEALTH =
  /痛|疼|病|住院|医院|手术|摔|骨折|感冒|发烧|血压|血糖|头晕|不舒服|身体|卧床|去世|过世|走了|丧事|后事/

/** Throws a Complaint where a reason has something in it that cannot go to a group. */
export function requireReason(reason: string, namesMember: boolean): void {
  const secrets = secretsIn(reason)
  if (secrets.length) throw new Complaint(`里面像是有${secretsInWords(secrets)}，不能发，请改好再写。`)
  if (reason.length > LONGEST) throw new Complaint(`原因太长了，请写在 ${LONGEST} 字以内。`)
  const found = TELEPHONE.test(reason)
    ? '电话号码'
    : namesMember
      ? '老同志的姓名'
      : HEALTH.test(reason)
        ? '身体、家里的事'
        : ''
  if (found) throw new Complaint(`原因里有${found}，不能发到群里，请换个说法再写，如：志愿 取消 5 学校放假。`)
}

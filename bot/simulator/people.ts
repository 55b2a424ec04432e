import { readFileSync } from 'node:fs'
import Papa from 'papaparse'

/** Somebody in the simulated WeChat. */
export interface Person {
  /** Ours, the same over all logins. */
  key: string
  /** Full name, by which the page and the tests call the person. */
  name: string
  /** The name that WeChat shows. */
  nickname: string
  /** The name that the person has in the group; empty when none is set. */
  alias: string
  usesWechat: boolean
  inGroup: boolean
}

/** The demo roster that comes with the program; all people on it are made up. */
export const DEMO_ROSTER = new URL('./roster.csv', import.meta.url)

/** The staff member of the demo, and somebody whom nobody knows. */
const EXTRAS: Person[] = [
  { key: 'staff', name: '小李', nickname: '小李', alias: '小李', usesWechat: true, inGroup: true },
  { key: 'stranger', name: '陌生人', nickname: '路过的人', alias: '', usesWechat: true, inGroup: false },
]

/** People of a roster file in CSV, and the staff member and stranger of the demo. */
export function readPeople(file: string | URL = DEMO_ROSTER): Person[] {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  })
  const members = data.map((row, index): Person => {
    const name = row.姓名 ?? ''
    const nickname = row.微信昵称 || name
    const usesWechat = row.会用微信 === '是'
    return {
      key: `m${index + 1}`,
      name,
      nickname,
      alias: aliasOf(name, nickname),
      usesWechat,
      inGroup: usesWechat,
    }
  })
  return [...members, ...EXTRAS]
}

/** Some only have their nickname in the group, as in every group of this kind. */
function aliasOf(name: string, nickname: string): string {
  return /\d/.test(nickname) ? '' : name
}

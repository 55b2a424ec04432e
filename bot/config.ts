import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'

const clockTime = (what: string) =>
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, `${what}请写成 07:30 这样的 24 小时时间`)
const wholeNumber = (low: number, high: number) =>
  z.coerce
    .number(`请写 ${low} 到 ${high} 的整数`)
    .int(`请写 ${low} 到 ${high} 的整数`)
    .min(low, `不能小于 ${low}`)
    .max(high, `不能大于 ${high}`)
const seconds = z
  .string()
  .regex(/^\d+(\.\d+)?-\d+(\.\d+)?$/, '请写成 3-6 这样的秒数范围')
  .transform((text): [number, number] => {
    const [low = 0, high = 0] = text.split('-').map(Number)
    return [low * 1000, high * 1000]
  })
  .refine(([low, high]) => low <= high, '范围的前一个数不能大于后一个')
const yesOrNo = z.enum(['yes', 'no'], '请写 yes 或 no').transform((word) => word === 'yes')

/** Every setting by the name of its environment variable. Unset ones take the default beside them. */
const environment = z.object({
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/./, '请写成 mongodb://主机:端口/库名')
    .optional(),
  MONGOD_BINARY: z.string().refine(existsSync, '这个文件不存在').optional(),
  MONGOD_CACHE: z.string().optional(),
  DATA_DIR: z.string().default('data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8080),
  HEALTH_PORT: wholeNumber(0, 65_535).optional(),
  WECHATY_PUPPET_SERVICE_TOKEN: z.string().min(8, '口令太短').optional(),
  WECHATY_PUPPET_SERVICE_ENDPOINT: z
    .string()
    .regex(/^[\w.-]+:\d+$/, '请写成 主机:端口')
    .optional(),
  WECHATY_TLS: yesOrNo.optional(),
  ACCOUNT: z
    .string()
    .regex(/^[\w-]{1,32}$/, '只能用字母、数字、- 和 _')
    .default('main'),
  GROUP_NAME: z.string().min(1).default('离退休干部党支部'),
  STUDY_TIME: clockTime('早上推送的时间').default('07:30'),
  STUDY_LATEST: clockTime('最晚补发的时间').default('11:00'),
  STUDY_CHECK_TIME: clockTime('傍晚检查的时间').default('18:00'),
  SUMMARY_QUIET_MINUTES: wholeNumber(1, 1440).default(10),
  SUMMARY_EVERY_MINUTES: wholeNumber(1, 1440).default(30),
  REMIND_PRIVATELY: yesOrNo.optional(),
  QUIET_FROM: clockTime('夜间安静开始').default('21:30'),
  QUIET_UNTIL: clockTime('夜间安静结束').default('06:30'),
  PACE_GROUP_SECONDS: seconds.optional(),
  PACE_PRIVATE_SECONDS: seconds.optional(),
  SENDS_PER_MINUTE: wholeNumber(1, 1_000_000).optional(),
  SENDS_PER_DAY: wholeNumber(1, 1_000_000).optional(),
  FILE_LIMIT_MB: wholeNumber(1, 200).default(25),
  /** Set by npm start for the processes that it runs. */
  SIMULATED: yesOrNo.optional(),
  PROCESS_NAME: z.string().optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      '可写 debug、info、warn、error、silent',
    )
    .default('info'),
})

export const SETTING_NAMES = Object.keys(environment.shape)

type Environment = z.infer<typeof environment>

/** How fast the account may send. Gaps are ranges in milliseconds. */
export interface Pace {
  groupGap: [number, number]
  roundGap: [number, number]
  perMinute: number
  perDay: number
  quietFrom: string
  quietUntil: string
}

/** The checked settings of a process. */
export interface Settings {
  /** WeChat is simulated: people do not mind a faster pace, and the page may set the clock. */
  simulated: boolean
  mongodbUri: string | undefined
  mongodBinary: string | undefined
  /** Folder for a fetched mongod; inside dataDir when undefined. */
  mongodCache: string | undefined
  dataDir: string
  host: string
  port: number
  healthPort: number | undefined
  /** Undefined when none is set: npm start then simulates one. */
  puppet: { token: string; endpoint: string | undefined; tls: boolean } | undefined
  account: string
  groupName: string
  studyTime: string
  studyLatest: string
  studyCheckTime: string
  summaryQuietMinutes: number
  summaryEveryMinutes: number
  /** Those who said that they come are reminded in private too. */
  remindPrivately: boolean
  pace: Pace
  fileLimit: number
  logLevel: Environment['LOG_LEVEL']
  /** Name of this process among those that share the work. */
  owner: string
}

/** All that is wrong with the settings, one line each. */
export class SettingsError extends Error {}

const HUMAN_PACE = { group: [3_000, 6_000], round: [15_000, 35_000], minute: 8, day: 200 } as const
const SIMULATED_PACE = { group: [300, 900], round: [1_000, 2_000], minute: 120, day: 20_000 } as const

/** Takes the variables of a `.env` file in the working folder, where there is one; those set already stay. */
export function loadEnvironmentFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

/** Reads and checks all settings; throws a SettingsError that lists everything wrong and how to write it. */
export function readSettings(variables: NodeJS.ProcessEnv = process.env): Settings {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = environment.safeParse(set)
  const problems = result.success
    ? safetyProblems(result.data)
    : result.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`)
  if (!result.success || problems.length) throw new SettingsError(problems.join('\n'))
  return settingsFrom(result.data)
}

function settingsFrom(read: Environment): Settings {
  const token = read.WECHATY_PUPPET_SERVICE_TOKEN
  const simulated = read.SIMULATED ?? !token
  const pace = simulated ? SIMULATED_PACE : HUMAN_PACE
  return {
    simulated,
    mongodbUri: read.MONGODB_URI,
    mongodBinary: read.MONGOD_BINARY,
    mongodCache: read.MONGOD_CACHE,
    dataDir: read.DATA_DIR,
    host: read.HOST,
    port: read.PORT,
    healthPort: read.HEALTH_PORT,
    puppet: token
      ? { token, endpoint: read.WECHATY_PUPPET_SERVICE_ENDPOINT, tls: read.WECHATY_TLS ?? true }
      : undefined,
    account: read.ACCOUNT,
    groupName: read.GROUP_NAME,
    studyTime: read.STUDY_TIME,
    studyLatest: read.STUDY_LATEST,
    studyCheckTime: read.STUDY_CHECK_TIME,
    summaryQuietMinutes: read.SUMMARY_QUIET_MINUTES,
    summaryEveryMinutes: read.SUMMARY_EVERY_MINUTES,
    remindPrivately: read.REMIND_PRIVATELY ?? false,
    pace: {
      groupGap: read.PACE_GROUP_SECONDS ?? [...pace.group],
      roundGap: read.PACE_PRIVATE_SECONDS ?? [...pace.round],
      perMinute: read.SENDS_PER_MINUTE ?? pace.minute,
      perDay: read.SENDS_PER_DAY ?? pace.day,
      quietFrom: read.QUIET_FROM,
      quietUntil: read.QUIET_UNTIL,
    },
    fileLimit: read.FILE_LIMIT_MB * 1024 * 1024,
    logLevel: read.LOG_LEVEL,
    owner: read.PROCESS_NAME ?? `${hostname()}:${process.pid}`,
  }
}

const LOCAL = /^(localhost|127\.|\[?::1)/

/** What would let strangers in: remote services without protection. */
function safetyProblems(read: Environment): string[] {
  const problems: string[] = []
  const {
    WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint,
    WECHATY_PUPPET_SERVICE_TOKEN: token,
    MONGODB_URI: uri,
  } = read
  if (endpoint && !token) problems.push('WECHATY_PUPPET_SERVICE_TOKEN：写了微信服务地址，还要写口令')
  if (endpoint && !LOCAL.test(endpoint) && read.WECHATY_TLS === false)
    problems.push('WECHATY_TLS：微信服务在别的机器上，必须加密，请删去这一行或写 yes')
  if (endpoint && !LOCAL.test(endpoint) && token?.startsWith('insecure_'))
    problems.push('WECHATY_PUPPET_SERVICE_TOKEN：微信服务在别的机器上，不能用 insecure_ 开头的口令')
  const remote = uri?.match(/^mongodb(?:\+srv)?:\/\/(?:([^@/]*)@)?([^/]+)/)
  if (remote && !remote[1] && !remote[2]?.split(',').every((host) => LOCAL.test(host)))
    problems.push('MONGODB_URI：数据库在别的机器上，必须带用户名和密码')
  return problems
}

/** The environment for a process started by this one: its own with some variables set. */
export function childEnvironment(variables: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...variables }
}

/** The folders in which programs are looked for. */
export function searchPath(): string {
  return process.env.PATH ?? ''
}

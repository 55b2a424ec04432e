import { existsSync } from 'node:fs'
import { z } from 'zod'
import { isLoopback } from './safe-settings.ts'

/** What may ask for a second factor: what goes to all, what is gone for good, what leaves the system. */
const DEEDS = ['publish', 'delete', 'export'] as const
export type Deed = (typeof DEEDS)[number]

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
/** Base32 (RFC 4648) of at least 128 bits, as RFC 4226 asks for; authenticator apps show it in groups. */
const totpSecret = z
  .string()
  .transform((text) => text.replace(/[\s=-]/g, '').toUpperCase())
  .refine((text) => /^[A-Z2-7]{26,}$/.test(text), '请写至少 26 个字的 Base32 密钥（字母 A-Z 和数字 2-7）')
const WHICH_DEEDS = `请写 ${DEEDS.join(',')} 里的几样`
const totpFor = z
  .string()
  .transform((text) => text.split(/[,，\s]+/).filter(Boolean))
  .pipe(z.array(z.enum(DEEDS, WHICH_DEEDS)).min(1, WHICH_DEEDS))
/** What is said goes there: encrypted, unless it stays on this machine. */
const endpointAddress = z
  .url({ protocol: /^https?$/, error: '请写成 https://主机/v1 这样的地址' })
  .refine(
    (address) => address.startsWith('https:') || isLoopback(new URL(address).host),
    '在别的机器上的要用 https',
  )
const yuan = z.coerce.number('请写多少元').min(0, '不能小于 0').max(10_000, '不能大于 10000')
const yesOrNo = z.enum(['yes', 'no'], '请写 yes 或 no').transform((word) => word === 'yes')

const hosts = z
  .string()
  .transform((text) => text.split(/[,，\s]+/).filter(Boolean))
  .pipe(
    z.array(
      z.string().regex(/^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/i, '请写成 主机 或 主机:端口，几个用逗号隔开'),
    ),
  )

/** Every setting by the name of its environment variable. Unset ones take the default beside them. */
export const environment = z.object({
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/./, '请写成 mongodb://主机:端口/库名')
    .optional(),
  MONGOD_BINARY: z.string().refine(existsSync, '这个文件不存在').optional(),
  MONGOD_CACHE: z.string().optional(),
  DATA_DIR: z.string().default('data'),
  DATA_KEY: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .refine(
      (keys) => keys.every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key)),
      '请写 npm run keys -- new 打印出来的那一行，几把用逗号隔开',
    )
    .optional(),
  BACKUP_FOLDER: z.string().optional(),
  BACKUP_TIME: clockTime('每天备份的时间').default('03:30'),
  BACKUP_KEEP: wholeNumber(1, 1000).default(14),
  KEEP_MESSAGES_DAYS: wholeNumber(1, 3650).default(90),
  KEEP_SENT_DAYS: wholeNumber(1, 3650).default(90),
  KEEP_DOUBTS_DAYS: wholeNumber(1, 3650).default(90),
  KEEP_FILES_DAYS: wholeNumber(1, 3650).default(30),
  KEEP_AUDIT_DAYS: wholeNumber(30, 3650).default(1095),
  DISK_WARN_GB: wholeNumber(0, 100_000).default(2),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: endpointAddress.optional(),
  OPENAI_CHAT_MODEL: z.string().min(1).optional(),
  OPENAI_TRANSCRIPTION_MODEL: z.string().min(1).optional(),
  OPENAI_SPEECH_MODEL: z.string().min(1).optional(),
  OPENAI_SPEECH_VOICE: z.string().min(1).default('alloy'),
  OPENAI_YUAN_A_DAY: yuan.default(2),
  OPENAI_TOKENS_A_DAY: wholeNumber(0, 1_000_000_000).default(500_000),
  OPENAI_YUAN_A_MINUTE: yuan.default(0.05),
  OPENAI_YUAN_A_THOUSAND: yuan.default(0.2),
  OPENAI_YUAN_A_MILLION: yuan.default(8),
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
  READ_PAGES: yesOrNo.optional(),
  PRIVATE_HOSTS: hosts.default([]),
  STUDY_SOURCES: z.string().refine(existsSync, '这个文件不存在').optional(),
  STUDY_SOURCES_PER_DAY: wholeNumber(1, 50).default(3),
  STUDY_SOURCES_SECONDS: wholeNumber(1, 120).default(20),
  SUMMARY_QUIET_MINUTES: wholeNumber(1, 1440).default(10),
  SUMMARY_EVERY_MINUTES: wholeNumber(1, 1440).default(30),
  REMIND_PRIVATELY: yesOrNo.optional(),
  GREET_MEMBERS: yesOrNo.optional(),
  HELP_RING_MINUTES: wholeNumber(1, 1440).default(10),
  CALL_DAYS: wholeNumber(7, 365).default(30),
  VISIT_DAYS: wholeNumber(7, 730).default(90),
  CARE_CALL_DAYS: wholeNumber(1, 365).default(14),
  CARE_VISIT_DAYS: wholeNumber(1, 730).default(30),
  CARE_AGE: wholeNumber(60, 120).default(80),
  VISITS_A_WEEK: wholeNumber(1, 200).default(8),
  CALLS_A_WEEK: wholeNumber(1, 500).default(15),
  QUIET_FROM: clockTime('夜间安静开始').default('21:30'),
  QUIET_UNTIL: clockTime('夜间安静结束').default('06:30'),
  PACE_GROUP_SECONDS: seconds.optional(),
  PACE_PRIVATE_SECONDS: seconds.optional(),
  SENDS_PER_MINUTE: wholeNumber(1, 1_000_000).optional(),
  SENDS_PER_DAY: wholeNumber(1, 1_000_000).optional(),
  FILE_LIMIT_MB: wholeNumber(1, 200).default(25),
  RELAY_EVERY_SECONDS: wholeNumber(1, 3600).optional(),
  RELAY_SENDS: wholeNumber(2, 100).default(12),
  RELAY_MEMBERS_AT_ONCE: yesOrNo.optional(),
  VIDEO_LIMIT_MB: wholeNumber(1, 200).default(20),
  ALBUM_EVENT_FILES: wholeNumber(1, 5000).default(300),
  ALBUM_LIMIT_GB: wholeNumber(1, 10_000).default(20),
  ALBUM_KEEP_MONTHS: wholeNumber(1, 1200).default(60),
  TOTP_SECRET: totpSecret.optional(),
  TOTP_FOR: totpFor.default([...DEEDS]),
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

export type Environment = z.infer<typeof environment>

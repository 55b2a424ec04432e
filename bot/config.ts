import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import type { AssistantSettings } from './assistant/assistant.ts'
import { type CareSettings, careFrom } from './care-settings.ts'
import { type Deed, type Environment, environment } from './environment.ts'
import { closeToOthers } from './private-files.ts'
import { safetyProblems } from './safe-settings.ts'

export const SETTING_NAMES = Object.keys(environment.shape)

/** How fast the account may send. Gaps are ranges in milliseconds. */
export interface Pace {
  groupGap: [number, number]
  roundGap: [number, number]
  perMinute: number
  perDay: number
  quietFrom: string
  quietUntil: string
}

/** After how many days each kind of thing is removed. */
export interface KeepDays {
  messages: number
  sent: number
  doubts: number
  files: number
  audit: number
}

/** How an event is relayed: milliseconds between sends, sends without staff's word, bytes of a video. */
export interface RelaySettings {
  every: number
  sends: number
  /** What members hand in goes to the group without a word of staff. */
  membersAtOnce: boolean
  videoLimit: number
}

/** How much albums hold: files of one event, bytes in all, and for how many months. */
export interface AlbumSettings {
  eventFiles: number
  limit: number
  keepMonths: number
}

/** The checked settings of a process. */
export interface Settings extends CareSettings {
  /** WeChat is simulated: people do not mind a faster pace, and the page may set the clock. */
  simulated: boolean
  mongodbUri: string | undefined
  mongodBinary: string | undefined
  /** Folder for a fetched mongod; inside dataDir when undefined. */
  mongodCache: string | undefined
  dataDir: string
  /** Keys for personal data, the first of which seals; those of a file in dataDir when undefined. */
  dataKeys: string[] | undefined
  /** The daily backup: none without a folder; how many are kept there. */
  backup: { folder: string | undefined; time: string; keep: number }
  keepDays: KeepDays
  /** Staff are warned when the database's disk has fewer bytes left. */
  diskWarning: number
  /** Undefined without a key: then nothing is ever asked of a model. */
  assistant: AssistantSettings | undefined
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
  /** Pages that staff forward are read on the web for their full text. */
  readPages: boolean
  /** Hosts inside the own network that may be read all the same. */
  privateHosts: readonly string[]
  /** The file that names the places that study items come from, none without it; how many become drafts a day, and how long each may take. */
  studySources: { file: string | undefined; perDay: number; seconds: number }
  summaryQuietMinutes: number
  summaryEveryMinutes: number
  /** Those who said that they come are reminded in private too. */
  remindPrivately: boolean
  pace: Pace
  fileLimit: number
  relay: RelaySettings
  album: AlbumSettings
  /** Undefined when no second factor is asked for. */
  secondFactor: { secret: string; guards: readonly Deed[] } | undefined
  logLevel: Environment['LOG_LEVEL']
  /** Name of this process among those that share the work. */
  owner: string
}

/** All that is wrong with the settings, one line each. */
export class SettingsError extends Error {}

const HUMAN_PACE = { group: [3_000, 6_000], round: [15_000, 35_000], minute: 8, day: 200 } as const
const SIMULATED_PACE = { group: [300, 900], round: [1_000, 2_000], minute: 120, day: 20_000 } as const

/**
 * Takes the variables of a `.env` file in the working folder, where there is one; those set already stay. It holds
 * secrets: a SettingsError when others can read it and this cannot be changed.
 */
export function loadEnvironmentFile(): void {
  if (!existsSync('.env')) return
  if (!closeToOthers('.env'))
    throw new SettingsError('.env：里面有口令，别人也读得到。请把它改成只有自己能读：chmod 600 .env')
  process.loadEnvFile('.env')
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

function keepingFrom(read: Environment) {
  return {
    dataKeys: read.DATA_KEY,
    backup: { folder: read.BACKUP_FOLDER, time: read.BACKUP_TIME, keep: read.BACKUP_KEEP },
    diskWarning: read.DISK_WARN_GB * 1024 ** 3,
    assistant: assistantFrom(read),
    keepDays: {
      messages: read.KEEP_MESSAGES_DAYS,
      sent: read.KEEP_SENT_DAYS,
      doubts: read.KEEP_DOUBTS_DAYS,
      files: read.KEEP_FILES_DAYS,
      audit: read.KEEP_AUDIT_DAYS,
    },
  }
}

const MICRO = 1_000_000

function assistantFrom(read: Environment): AssistantSettings | undefined {
  return read.OPENAI_API_KEY
    ? {
        apiKey: read.OPENAI_API_KEY,
        baseUrl: read.OPENAI_BASE_URL,
        chatModel: read.OPENAI_CHAT_MODEL,
        transcriptionModel: read.OPENAI_TRANSCRIPTION_MODEL,
        speechModel: read.OPENAI_SPEECH_MODEL,
        speechVoice: read.OPENAI_SPEECH_VOICE,
        dayLimit: read.OPENAI_YUAN_A_DAY * MICRO,
        dayTokens: read.OPENAI_TOKENS_A_DAY,
        prices: {
          minute: read.OPENAI_YUAN_A_MINUTE * MICRO,
          thousand: read.OPENAI_YUAN_A_THOUSAND * MICRO,
          million: read.OPENAI_YUAN_A_MILLION * MICRO,
        },
      }
    : undefined
}

const MEGABYTE = 1024 * 1024
const RELAY_EVERY = { human: 20, simulated: 5 }

function eventsFrom(read: Environment, simulated: boolean) {
  const every = read.RELAY_EVERY_SECONDS ?? RELAY_EVERY[simulated ? 'simulated' : 'human']
  return {
    relay: {
      every: every * 1000,
      sends: read.RELAY_SENDS,
      membersAtOnce: read.RELAY_MEMBERS_AT_ONCE ?? false,
      videoLimit: read.VIDEO_LIMIT_MB * MEGABYTE,
    },
    album: {
      eventFiles: read.ALBUM_EVENT_FILES,
      limit: read.ALBUM_LIMIT_GB * 1024 * MEGABYTE,
      keepMonths: read.ALBUM_KEEP_MONTHS,
    },
  }
}

function studyFrom(read: Environment, simulated: boolean) {
  return {
    studyTime: read.STUDY_TIME,
    studyLatest: read.STUDY_LATEST,
    studyCheckTime: read.STUDY_CHECK_TIME,
    readPages: read.READ_PAGES ?? !simulated,
    privateHosts: read.PRIVATE_HOSTS,
    studySources: {
      file: read.STUDY_SOURCES,
      perDay: read.STUDY_SOURCES_PER_DAY,
      seconds: read.STUDY_SOURCES_SECONDS,
    },
  }
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
    ...keepingFrom(read),
    host: read.HOST,
    port: read.PORT,
    healthPort: read.HEALTH_PORT,
    puppet: token
      ? { token, endpoint: read.WECHATY_PUPPET_SERVICE_ENDPOINT, tls: read.WECHATY_TLS ?? true }
      : undefined,
    account: read.ACCOUNT,
    groupName: read.GROUP_NAME,
    ...studyFrom(read, simulated),
    summaryQuietMinutes: read.SUMMARY_QUIET_MINUTES,
    summaryEveryMinutes: read.SUMMARY_EVERY_MINUTES,
    remindPrivately: read.REMIND_PRIVATELY ?? false,
    ...careFrom(read),
    pace: {
      groupGap: read.PACE_GROUP_SECONDS ?? [...pace.group],
      roundGap: read.PACE_PRIVATE_SECONDS ?? [...pace.round],
      perMinute: read.SENDS_PER_MINUTE ?? pace.minute,
      perDay: read.SENDS_PER_DAY ?? pace.day,
      quietFrom: read.QUIET_FROM,
      quietUntil: read.QUIET_UNTIL,
    },
    fileLimit: read.FILE_LIMIT_MB * MEGABYTE,
    ...eventsFrom(read, simulated),
    secondFactor: read.TOTP_SECRET ? { secret: read.TOTP_SECRET, guards: read.TOTP_FOR } : undefined,
    logLevel: read.LOG_LEVEL,
    owner: read.PROCESS_NAME ?? `${hostname()}:${process.pid}`,
  }
}

/** The environment for a process started by this one: its own with some variables set. */
export function childEnvironment(variables: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...variables }
}

/** The folders in which programs are looked for. */
export function searchPath(): string {
  return process.env.PATH ?? ''
}

/** The variables by which strangers could be let in. */
export interface Guarded {
  MONGODB_URI?: string | undefined
  DATA_KEY?: string[] | undefined
  WECHATY_PUPPET_SERVICE_ENDPOINT?: string | undefined
  WECHATY_PUPPET_SERVICE_TOKEN?: string | undefined
  WECHATY_TLS?: boolean | undefined
}

const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|::1)(?::\d+)?$/

/** Whether a host, with or without a port, is this machine. */
export function isLoopback(host: string): boolean {
  return LOCAL.test(host)
}

/** What would let strangers in: remote services without protection. */
export function safetyProblems(read: Guarded): string[] {
  return [...serviceProblems(read), ...databaseProblems(read)]
}

/** A token without an endpoint leads to a service on another machine. */
function serviceProblems(read: Guarded): string[] {
  const { WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint, WECHATY_PUPPET_SERVICE_TOKEN: token } = read
  const isRemote = token && !(endpoint && isLoopback(endpoint))
  return [
    ...(endpoint && !token ? ['WECHATY_PUPPET_SERVICE_TOKEN：写了微信服务地址，还要写口令'] : []),
    ...(isRemote && read.WECHATY_TLS === false
      ? ['WECHATY_TLS：微信服务在别的机器上，必须加密，请删去这一行或写 yes']
      : []),
    ...(isRemote && token.startsWith('insecure_')
      ? ['WECHATY_PUPPET_SERVICE_TOKEN：微信服务在别的机器上，不能用 insecure_ 开头的口令']
      : []),
  ]
}

function databaseProblems({ MONGODB_URI: uri, DATA_KEY: key }: Guarded): string[] {
  const [, user = '', hosts = ''] = uri?.match(/^mongodb(?:\+srv)?:\/\/(?:([^/]*)@)?([^/?@]+)/) ?? []
  const isRemote = uri !== undefined && !hosts.split(',').every(isLoopback)
  const isNamed = /^[^:]+:.+/.test(user) || /[?&]authMechanism=MONGODB-X509\b/.test(uri ?? '')
  return [
    ...(isRemote && !isNamed ? ['MONGODB_URI：数据库在别的机器上，必须带用户名和密码'] : []),
    // A key made up on each machine would leave each unable to read what the others wrote.
    ...(isRemote && !key
      ? [
          'DATA_KEY：数据库在别的机器上，要写明加密密钥。发 npm run keys -- new 得到一把，各台机器写同一把，并另外收好',
        ]
      : []),
  ]
}

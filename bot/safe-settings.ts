/** The variables by which strangers could be let in. */
export interface Guarded {
  MONGODB_URI?: string | undefined
  DATA_KEY?: string[] | undefined
  WECHATY_PUPPET_SERVICE_ENDPOINT?: string | undefined
  WECHATY_PUPPET_SERVICE_TOKEN?: string | undefined
  WECHATY_TLS?: boolean | undefined
}

const LOCAL = /^(localhost|127\.|\[?::1)/

/** What would let strangers in: remote services without protection. */
export function safetyProblems(read: Guarded): string[] {
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
  const [, password, hosts] = uri?.match(/^mongodb(?:\+srv)?:\/\/(?:([^@/]*)@)?([^/]+)/) ?? []
  const remote = hosts !== undefined && !hosts.split(',').every((host) => LOCAL.test(host))
  if (remote && !password) problems.push('MONGODB_URI：数据库在别的机器上，必须带用户名和密码')
  // A key made up on each machine would leave each unable to read what the others wrote.
  if (remote && !read.DATA_KEY)
    problems.push(
      'DATA_KEY：数据库在别的机器上，要写明加密密钥。发 npm run keys -- new 得到一把，各台机器写同一把，并另外收好',
    )
  return problems
}

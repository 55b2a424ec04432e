import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isLoopback } from '../safe-settings.ts'

/** What every answer carries: nothing from elsewhere runs in our pages, and nobody frames or embeds them. */
export const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' blob:; media-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** Whether a request may be meant for a server bound to `bound`: names that lead to this machine only by trickery are not. */
export function isForUs(bound: string, host: string | undefined): boolean {
  return !isLoopback(bound) || (host !== undefined && isLoopback(host))
}

/**
 * Guards the pages of an app that listens at `bound`: DNS rebinding (the Host), other sites that write (their Origin,
 * Sec-Fetch-Site, and any body but JSON), and errors that tell more than the one who asks should know.
 */
export function guardPages(app: FastifyInstance, bound: string): void {
  app.removeContentTypeParser('text/plain')
  app.addHook('onSend', async (_request, reply) => void reply.headers(SECURITY_HEADERS))
  app.addHook('onRequest', async (request, reply) => {
    if (!isForUs(bound, request.headers.host)) return await refuse(reply, 421, '这个地址不对')
    if (request.method !== 'GET' && request.method !== 'HEAD' && isFromElsewhere(request))
      return await refuse(reply, 403, '只接受本页面的请求')
  })
  app.setErrorHandler(async (error: { statusCode?: number }, _request, reply) => {
    const { statusCode: status = 500 } = error
    return await refuse(reply, status, status < 500 ? '请求不对' : '出错了，请再试一次')
  })
}

/** Answers with what is wrong, in words. */
export async function refuse(reply: FastifyReply, status: number, problem: string): Promise<FastifyReply> {
  return await reply.code(status).send({ problem })
}

/** Programs on this machine send neither of the two headers; browsers send both, and no page can change them. */
function isFromElsewhere({ headers }: FastifyRequest): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`
}

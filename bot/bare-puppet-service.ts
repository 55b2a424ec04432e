import type { Readable, Writable } from 'node:stream'
import { PuppetService } from 'wechaty-puppet-service'

/**
 * The puppet service without its payload files under the home folder, which outlive restarts and go stale,
 * without its second way of sending a file, which sends it twice when the first one failed late, and with downloads
 * that may break off.
 */
export class BarePuppetService extends PuppetService {
  constructor(...options: ConstructorParameters<typeof PuppetService>) {
    super(...options)
    const refuse = () => Promise.reject(new Error('the file was not taken'))
    Object.defineProperty(this, 'messageSendFileStream', { value: refuse })
  }

  protected override hookPayloadStore(): void {}

  override async onStart(): Promise<void> {
    await super.onStart()
    const { client } = this.grpcManager
    const download = client.download.bind(client)
    client.download = (request: Parameters<typeof download>[0]) => withErrorsPiped(download(request))
  }

  /** Takes note of a logout without sending it back: the echo would end the session that follows. */
  override async logout(reason?: string): Promise<void> {
    await Object.getPrototypeOf(PuppetService.prototype).logout.call(this, reason)
  }
}

/** A stream whose errors reach what it is piped into: the service listens for none, and one would end the process. */
function withErrorsPiped<Source extends Readable>(source: Source): Source {
  const pipe = source.pipe.bind(source)
  source.pipe = (destination) => {
    source.once('error', (error) => (destination as unknown as Writable).destroy(error))
    return pipe(destination)
  }
  return source
}

import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const CLOSED_IN = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the Chromium of this machine, or the one that CHROMIUM names; says how to install it where there is none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = [process.env.CHROMIUM ?? '', ...PLACES].find(existsSync)
  if (!executablePath) throw new Error('no Chromium for the page tests: apt-get install -y chromium')
  return await chromium.launch({ executablePath, args: CLOSED_IN })
}

/// <reference lib="dom" />
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openChromium } from '../../chromium.ts'
import { type Installation, openInstallation, type Started, says } from '../../installation.ts'

let here: Installation
let running: Started
let browser: Browser
let page: Page
const problems: string[] = []
const hosts = new Set<string>()

beforeAll(async () => {
  here = await openInstallation()
  running = here.start()
  browser = await openChromium()
  await says(running, /小卫已经在运行/)
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  await page.goto(`http://127.0.0.1:${here.port}/`)
})
afterAll(async () => {
  await browser?.close()
  await here?.close()
})

const group = () => page.locator('#group .messages')
const staff = () => page.locator('#private .messages')
const shows = async (place: Locator, wanted: RegExp, timeout = 60_000) =>
  await expect.poll(async () => await place.innerText(), { timeout, interval: 200 }).toMatch(wanted)

/** Does a step of the list, and sends what it filled in. */
async function does(index: number): Promise<void> {
  await page.locator('#steps button').nth(index).click()
  const field = page.locator('#private textarea')
  if (await field.inputValue()) await field.press('Enter')
}

describe('a newcomer follows the list', () => {
  test('to an administrator and a roster', async () => {
    await page.locator('.notice button').click()
    await page.locator('#private textarea').press('Enter')
    await shows(staff(), /已绑定，您是管理员/)
    await expect.poll(async () => await page.locator('.notice').count(), { timeout: 40_000 }).toBe(0)
    await does(1)
    await shows(staff(), /读到 49 人/)
  }, 180_000)

  test('to a meeting, its answers, the board and the list of those to phone', async () => {
    await does(2)
    await shows(staff(), /请核对，回「发」/)
    await does(3)
    await shows(group(), /【会议通知】支部党员大会/)
    await does(4)
    await shows(group(), /去不成，屋头打谷子/, 90_000)
    await does(5)
    await shows(staff(), /应到 45/)
    await does(6)
    await shows(staff(), /还没回复|未回复/)
    await does(7)
    await shows(staff(), /已代记 2 人/)
    await does(8)
    await shows(group(), /已登记 \d+ 人/)
  }, 240_000)

  test('to the study item of the next morning', async () => {
    await does(9)
    await shows(staff(), /已收进学习库/)
    await does(10)
    await shows(staff(), /排到/)
    const pictures = await group().locator('img').count()
    await does(11)
    await expect
      .poll(async () => await group().locator('img').count(), { timeout: 40_000 })
      .toBe(pictures + 1)
  }, 180_000)

  test('to a relay and the help', async () => {
    const pictures = await group().locator('img').count()
    await does(12)
    await shows(staff(), /转到群里/)
    await does(13)
    await expect
      .poll(async () => await group().locator('img').count(), { timeout: 40_000 })
      .toBe(pictures + 1)
    await does(14)
    await shows(staff(), /3 张照片/)
    await expect
      .poll(async () => await group().locator('img').count(), { timeout: 40_000 })
      .toBe(pictures + 2)
    await does(15)
    await shows(staff(), /【会议和活动】/)
  }, 180_000)
})

describe('the page', () => {
  test.each([
    ['a desk', { width: 1440, height: 900 }],
    ['a phone', { width: 390, height: 844 }],
  ])('fits %s, in letters of 18 px or more', async (_what, size) => {
    await page.setViewportSize(size)
    for (const tab of await page.locator('nav button').all()) {
      if (await tab.isVisible()) await tab.click()
      const small = await page.evaluate(smallText)
      expect(small).toEqual([])
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return { scrollWidth, clientWidth }
      })
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('shows hostile text as text, and stays in shape', async () => {
    const text = `<img src=x onerror="document.title='taken'">\u202e${'长'.repeat(3_000)}`
    await page.locator('#group textarea').fill(text)
    await page.locator('#group textarea').press('Enter')
    await shows(group(), /<img src=x onerror/)
    expect(await page.title()).toBe('小卫 · 模拟微信')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1440)
  })

  test('shows a picture large, and lets it go with Escape', async () => {
    await group().locator('img').last().click()
    await expect.poll(async () => await page.locator('dialog[open] img').count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(async () => await page.locator('dialog[open]').count()).toBe(0)
  })

  test('works with the keyboard alone', async () => {
    await page.locator('#group select').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.type('键盘打的字')
    await page.keyboard.press('Enter')
    await shows(group(), /键盘打的字/)
  })

  test('asks nobody else for anything, and nothing goes wrong in it', () => {
    expect([...hosts]).toEqual([`127.0.0.1:${here.port}`])
    expect(problems).toEqual([])
  })
})

/** Texts that are written smaller than 18 px. */
function smallText(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const small: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent?.checkVisibility() || !node.textContent?.trim()) continue
    if (Number.parseFloat(getComputedStyle(parent).fontSize) < 18) small.push(node.textContent)
  }
  return small
}

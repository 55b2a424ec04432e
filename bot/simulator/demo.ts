import { Resvg } from '@resvg/resvg-js'
import { encode } from 'silk-wasm'

const WIDTH = 1200
const HEIGHT = 900

/** A made-up photo in PNG, another for each number: hills, a sun, and people in rows. */
export function demoPhoto(number: number): Buffer {
  const hue = (number * 47) % 360
  const people = Array.from({ length: 6 + number }, (_, index) =>
    personAt(90 + index * (1_050 / (6 + number)), 640 + (index % 2) * 60, hue + index * 23),
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="hsl(${hue},45%,82%)"/>
    <circle cx="${200 + number * 90}" cy="180" r="80" fill="hsl(40,90%,65%)"/>
    <path d="M0 520 Q300 ${330 + number * 12} 600 500 T1200 470 V900 H0Z" fill="hsl(${(hue + 90) % 360},35%,52%)"/>
    <rect y="720" width="${WIDTH}" height="180" fill="hsl(30,25%,62%)"/>${people.join('')}</svg>`
  return Buffer.from(new Resvg(svg).render().asPng())
}

function personAt(x: number, y: number, hue: number): string {
  return `<circle cx="${x}" cy="${y}" r="34" fill="hsl(25,45%,72%)"/><rect x="${x - 42}" y="${y + 34}" width="84" height="130" rx="30" fill="hsl(${hue % 360},50%,42%)"/>`
}

const RATE = 24_000
const SECONDS = 2

/** Two seconds of a tone as WeChat sends voice: SILK. */
export async function demoVoice(): Promise<Buffer> {
  const pcm = new Int16Array(RATE * SECONDS)
  for (let index = 0; index < pcm.length; index += 1)
    pcm[index] = Math.sin((index / RATE) * 440 * 2 * Math.PI) * 8_000
  return Buffer.from((await encode(pcm, RATE)).data)
}

import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'

export interface PhotoOptions {
  width?: number
  height?: number
  /** As EXIF counts it; 6 is a phone held upright. */
  orientation?: number
  format?: 'jpeg' | 'png' | 'webp'
}

/** A made-up photo of a gathering, another for each number, with a camera's data of where it was taken. */
export async function photo(number: number, options: PhotoOptions = {}): Promise<Buffer> {
  const { width = 480, height = 360, orientation = 1, format = 'jpeg' } = options
  const hue = (number * 47) % 360
  const people = Array.from({ length: 4 + (number % 5) }, (_, index) => {
    const x = 60 + index * 80
    return `<circle cx="${x}" cy="200" r="22" fill="#d9a066"/><rect x="${x - 28}" y="224" width="56" height="110" rx="16" fill="hsl(${(hue + index * 40) % 360},55%,45%)"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 360" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice">
    <rect width="480" height="360" fill="hsl(${hue},45%,80%)"/><circle cx="${60 + number * 6}" cy="70" r="34" fill="hsl(40,90%,62%)"/>
    <rect y="300" width="480" height="60" fill="#9a8a72"/>${people.join('')}</svg>`
  return await sharp(new Resvg(svg).render().asPng())
    .flatten({ background: '#ffffff' })
    .toFormat(format)
    .withExif({
      IFD0: { Make: 'Phone', Orientation: String(orientation) },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '26/1 34/1 0/1' },
    })
    .withMetadata({ orientation })
    .toBuffer()
}

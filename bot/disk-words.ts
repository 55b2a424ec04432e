const GIGABYTE = 1024 ** 3

/** Bytes as GB with one digit after the point. */
export function gigabytesInWords(bytes: number): string {
  return `${(bytes / GIGABYTE).toFixed(1)} GB`
}

import { Types } from 'mongoose'

/** By what somebody can be known, and what takes its place. */
export interface Known {
  name?: string | undefined
  phone?: string | undefined
  contact?: string | undefined
  /** What WeChat shows of him: only where it stands alone, as it may be any word. */
  shown: readonly string[]
}

export type Mask = (text: string) => string

/**
 * Replaces all by which somebody is known in a text by `label`, and his contact id by `alias`. A name within the
 * longer name of somebody else (`names`) is left, and all of a name that somebody else has too.
 */
export function maskOf(
  { name, phone, contact, shown }: Known,
  names: readonly string[],
  [label, alias]: [string, string],
): Mask {
  const patterns: [RegExp, string][] = []
  if (contact) patterns.push([new RegExp(`(?<![\\w-])${escaped(contact)}(?![\\w-])`, 'g'), alias])
  if (phone) patterns.push([new RegExp(`(?<!\\d)${escaped(phone)}(?!\\d)`, 'g'), '（已删除）'])
  if (name && !names.includes(name)) {
    const longer = names.filter((other) => other.includes(name)).map(escaped)
    patterns.push([new RegExp([...longer.map((other) => `(${other})`), escaped(name)].join('|'), 'g'), label])
  }
  const alone = new Set(shown.filter((one) => one && !names.includes(one)))
  return (text) => {
    if (alone.has(text)) return label
    return patterns.reduce(
      (masked, [pattern, replacement]) =>
        masked.replace(pattern, (match, ...groups: unknown[]) =>
          groups.includes(match) ? match : replacement,
        ),
      text,
    )
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** A copy of a stored value with every text in it masked; the same value when there was nothing to mask. */
export function masked<Value>(value: Value, mask: Mask): Value {
  return change(value, mask) as Value
}

function change(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) {
    const copy = value.map((one) => change(one, mask))
    return copy.every((one, index) => one === value[index]) ? value : copy
  }
  if (!isPlain(value)) return value
  const entries = Object.entries(value).map(([key, one]) => [mask(key), change(one, mask)] as const)
  const same = entries.every(([key, one]) => value[key] === one)
  return same ? value : Object.fromEntries(entries)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || value instanceof Types.ObjectId) return false
  return Object.getPrototypeOf(value) === Object.prototype
}

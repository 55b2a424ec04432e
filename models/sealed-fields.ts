import { seal, unseal } from './sealed.ts'

/** A copy of a row in which these fields, where they are texts, are sealed; the same row where there are none. */
export function withSealed<Row extends object>(row: Row, fields: readonly string[]): Row {
  return mapped(row, fields, seal)
}

/** A copy of a row in which these fields can be read; the same row where there are none. */
export function withOpened<Row extends object>(row: Row, fields: readonly string[]): Row {
  return mapped(row, fields, unseal)
}

function mapped<Row extends object>(
  row: Row,
  fields: readonly string[],
  change: (text: string, field: string) => string,
): Row {
  const changed = fields.flatMap((field): [string, string][] => {
    const text: unknown = Reflect.get(row, field)
    return typeof text === 'string' && text ? [[field, change(text, field)]] : []
  })
  return changed.length ? { ...row, ...Object.fromEntries(changed) } : row
}

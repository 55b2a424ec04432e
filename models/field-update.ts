/** The update that writes fields of a row: what is given is set, undefined takes a field away. */
export function fieldUpdate(fields: object) {
  const entries = Object.entries(fields)
  const given = entries.filter(([, value]) => value !== undefined)
  const emptied = entries.flatMap(([field, value]) => (value === undefined ? [[field, 1] as const] : []))
  return { $set: Object.fromEntries(given), $unset: Object.fromEntries(emptied) }
}

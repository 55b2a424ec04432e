/** One line of what a part measured: a value for each round, so that the spread is seen. */
export interface Figure {
  label: string
  /** What the values count: `ratio`, `ms`, `a second`, `MB`. */
  unit: string
  values: number[]
}

/** One thing that is measured, always against something else in the same run. */
export interface Part {
  name: string
  title: string
  run(): Promise<Figure[]>
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** A figure in words: its median, and between which values the rounds lay. */
export function inWords({ label, unit, values }: Figure): string {
  const spread = values.length > 1 ? ` (${short(Math.min(...values))} to ${short(Math.max(...values))})` : ''
  return `${label}: ${short(median(values))}${unit === 'ratio' ? '' : ` ${unit}`}${spread}`
}

/** Figures of several sizes, and what each costs against the first. */
export function figuresAgainstFirst(
  label: string,
  unit: string,
  sizes: readonly { size: string; values: number[] }[],
): Figure[] {
  const [first] = sizes
  return sizes.flatMap(({ size, values }) => [
    { label: `${label}, ${size}`, unit, values },
    ...(first && size !== first.size
      ? [
          {
            label: `${label}, ${size} to ${first.size}`,
            unit: 'ratio',
            values: values.map((value, round) => value / (first.values[round] ?? Number.NaN)),
          },
        ]
      : []),
  ])
}

function short(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US')
  return String(Number(value.toPrecision(2)))
}

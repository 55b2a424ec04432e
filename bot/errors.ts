/** An error that is told to the person in his own words; nothing was done. */
export class Complaint extends Error {}

/** Thrown when a call gave no answer in time. Whether it took effect is not known. */
export class DeadlineError extends Error {}

/** Thrown when a call never left this machine. */
export class UnsentError extends Error {}

/**
 * The promise's outcome, or a DeadlineError after `milliseconds`.
 * Neither gRPC calls nor the database driver end by themselves when the other side is frozen.
 */
export async function withDeadline<Value>(
  what: string,
  milliseconds: number,
  promise: Promise<Value>,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DeadlineError(`${what}: no answer in ${milliseconds} ms`)),
      milliseconds,
    )
  })
  try {
    return await Promise.race([promise, deadline])
  } finally {
    clearTimeout(timer)
  }
}

let offset = 0

/**
 * The instant that the rules go by. It is the machine's clock, but for the simulated WeChat, whose page can set
 * it ahead to show what the next morning brings. Leases and deadlines never use it.
 */
export function now(): Date {
  return new Date(Date.now() + offset)
}

/** Sets how far the rules' clock is ahead of the machine's, in milliseconds. */
export function setClockOffset(milliseconds: number): void {
  offset = milliseconds
}

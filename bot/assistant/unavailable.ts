/** No model answers now: none is set, it failed, it rests after failures, or the day's money is spent. */
export class UnavailableError extends Error {}

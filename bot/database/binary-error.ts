/** No mongod could be had, or the one there cannot run; the message says what to do. */
export class BinaryError extends Error {}

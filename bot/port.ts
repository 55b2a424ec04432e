/** A port could not be listened on. */
export class PortError extends Error {}

const MINUTE = 60_000

/** How long after a bare 求助 what follows is what help is wanted with. */
export const CALLED_WITHIN = 60 * MINUTE
/** In the group, where much else is said. */
export const CALLED_IN_GROUP_WITHIN = 5 * MINUTE
/** When staff are told that nothing followed. */
export const SILENT_AFTER = 5 * MINUTE

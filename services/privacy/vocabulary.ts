/** Days in which whoever asked to be erased may change their mind. */
export const graceDays = 14

/** Days for which an export that is ready can be downloaded. */
export const exportDays = 7

/** Bytes up to which a person's data is answered at once. */
export const answeredAtOnce = 10 * 1024 * 1024

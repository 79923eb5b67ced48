/** Over what a limit counts: all there is, or what a month (UTC) brought. */
export const periods = ['always', 'month'] as const
export const units = ['count', 'bytes'] as const

export type Period = (typeof periods)[number]
export type Unit = (typeof units)[number]

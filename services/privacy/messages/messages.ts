import { en } from './en.ts'
import { fr } from './fr.ts'

/** All languages at once: for the server, which speaks to many people. Pages load one. */
export const messages = { en, fr }

// For services/auth, which makes the accounts of whoever is invited.

export { answerErrors } from './errors.ts'
export { acceptFor, openInvitation } from './service/answers.ts'

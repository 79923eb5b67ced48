import { readFileSync } from 'node:fs'

/** Stems of passwords that every guesser tries with some digits or signs behind them, in English and French. */
const stems = `
  contraseña qwerty azerty jetaime welcome bienvenue monkey dragon master batman jessica ashley
  nicole daniel matthew charlie michael jordan hunter shadow killer soccer hockey cheese summer
  winter spring autumn ginger pepper samsung google linkedin twitter instagram youtube amazon
  windows apple android administrateur admin root letmein login access secret default guest test
  testing tester p@ssword pa$$word soleil doudou loulou nicolas camille thomas france paris
  chelsea arsenal zxcvbnm lovely flower cookie banana orange purple yellow silver golden diamond
  angel heaven blessed jesus christ forever family friends freedom liberty america canada london
  germany mustang ferrari porsche harley yamaha honda toyota matrix phoenix merlin gandalf pokemon
  pikachu fortnite zelda naruto bonjour salut coucou amour moncoeur bisous lapin minou princesse
  vacances ordinateur informatique entreprise bureau travail socle toor1234 passphrase mypass123
  correcthorsebatterystaple goodmorning trustme success money dollars millionaire company manager
  hacker hacking cyberpunk ironman thunder tornado rainbow unicorn mermaid fairytale snowwhite
  dolphin penguin tiger panther jaguar leopard cheetah
`

const list = readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8')

/**
 * Passwords, and stems of passwords, that every guesser tries first. Compared in lower case, as a whole and
 * without the digits and signs at the end (`Password2026!`).
 */
export const commonPasswords: ReadonlySet<string> = new Set([
  ...list.split('\n').filter((line) => line !== '' && !line.startsWith('#')),
  ...stems.trim().split(/\s+/),
])

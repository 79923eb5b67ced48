/** One word after `socle`. Its file parses, calls a service, prints, and gives back what it opened. */
export interface Command {
  /** One line in the list of commands. */
  readonly summary: string
  /** What `--help` prints below the summary: usage, arguments, options. */
  readonly help: string
  /** Throws a StartError for whatever the person can mend. */
  run(words: string[]): Promise<void>
}

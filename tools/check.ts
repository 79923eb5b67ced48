import { runChecks } from './checks/run.ts'

// `npm run check`: everything that is wrong without running it. tools/checks/ holds the rules.

const { failed, failures } = await runChecks()
for (const { name, message } of failures) console.log(`\n✖ ${name}\n${message}`)
process.exitCode = failed > 0 ? 1 : 0

import { unreasoned } from './casts.ts'
import { readModules } from './modules.ts'
import { report } from './report.ts'
import { bareWords } from './words.ts'

// No cast without a reason, no text in a page that no translator sees.

const modules = readModules().filter(({ path }) => !path.endsWith('.d.ts'))
const own = modules.filter(({ path }) => !/(^|\/)(tests|testing)\//.test(path))
report([
  ...own.flatMap(({ path, text }) => unreasoned(path, text)),
  ...own
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap(({ path, text }) => bareWords(path, text)),
])

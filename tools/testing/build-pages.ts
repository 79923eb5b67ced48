import { buildWeb } from '#server/web-build.ts'

await buildWeb({ onBuild: () => {} })

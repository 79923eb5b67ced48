import { followPages } from '#server/web-build.ts'

// What `socle dev` forks: Vite decides NODE_ENV for whatever shares its process. Ends with its parent.

process.once('disconnect', () => process.exit())
await followPages(() => process.send?.('built'))

import { defineService } from '#services/manifest.ts'
import { startRealtime } from './start.ts'

/** Sockets over which pages hear what changed. */
export const realtime = defineService({
  name: 'realtime',
  folder: import.meta.dirname,
  schemas: [],
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {},
  doors: [
    async (app, runtime) => {
      const live = await startRealtime(runtime)
      live.attach(app.server)
      // The server would wait for the sockets.
      app.addHook('preClose', () => live.close())
    },
  ],
})

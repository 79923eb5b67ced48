import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: true,
    // No data: addresses in CSS, no inline script: the strict CSP stays strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'baseline-widely-available',
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        // Left alone, a first visit would ask for 80 files: each hook and icon that two pages share is one.
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'] },
            // What so many pages use is loaded by nearly all of them.
            { name: 'shared', minShareCount: 14 },
            { name: 'icons', test: /tabler/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': 'http://localhost:5000',
      '/realtime': { target: 'ws://localhost:5000', ws: true },
    },
  },
})

import { defineConfig } from '@playwright/test'
import journeys from './playwright.config.ts'

/**
 * `npx playwright test --config=journeys/screens.config.ts` takes the pictures of `screens.ts`: no part of
 * `npm test`, for eyes to judge. SOCLE_CHROMIUM names the browser.
 */
export default defineConfig({ ...journeys, testMatch: 'screens.ts', timeout: 300_000 })

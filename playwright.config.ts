import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/test/findChromium.ts';

const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
/** Chromium's own sandbox refuses to start as root; containers run as root. */
const sandboxFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const executablePath = findChromium(process.env, process.platform);

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  timeout: 90_000,
  retries: 0,
  workers: 2,
  forbidOnly: process.env['CI'] === 'true',
  use: {
    browserName: 'chromium',
    headless: true,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: [...quietFlags, ...sandboxFlags],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
});

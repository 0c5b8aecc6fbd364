import { defineConfig } from '@playwright/test';
import { installedElectron } from './scripts/start/electronBinary.ts';
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

/** The same specs in Electron, without those about tabs, wherever it is installed. */
const hasElectron = installedElectron() !== null;
// Workers read this file, too.
if (!hasElectron && process.env['TEST_WORKER_INDEX'] === undefined)
  process.stdout.write('Electron: no binary here, the suite runs on the browser host only.\n');

export default defineConfig<object, { host: 'browser' | 'electron' }>({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  globalSetup: ['./test/processes/built.ts', './test/e2e/fixtures/virtualDisplay.ts'],
  timeout: 90_000,
  expect: { timeout: 10_000 },
  retries: 0,
  // Tests wait a lot: one worker more than a small machine has processors.
  workers: 3,
  fullyParallel: true,
  forbidOnly: process.env['CI'] === 'true',
  projects: [
    { name: 'browser', use: { host: 'browser' } },
    ...(hasElectron
      ? [{ name: 'electron', use: { host: 'electron' as const }, grepInvert: /@browser/ }]
      : []),
  ],
  use: {
    browserName: 'chromium',
    headless: true,
    // What failed is traced when it runs once more (`--trace`): a trace of every test costs a tenth of the suite.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: [...quietFlags, ...sandboxFlags],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
});

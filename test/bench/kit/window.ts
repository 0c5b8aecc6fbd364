import { type Browser, chromium, type Page } from '@playwright/test';
import { deferredAnswers } from '../../../main/desktop/chromiumFeatures.ts';
import { findChromium } from '../../../scripts/test/findChromium.ts';
import { startUntil } from '../../e2e/fixtures/script.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { buildApp } from '../../../scripts/start/buildApp.ts';
import type { BenchScope } from './scope.ts';
import { built } from '../../processes/built.ts';

const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // As Electron is started.
  `--disable-features=${deferredAnswers}`,
];

function launch(): Promise<Browser> {
  const executablePath = findChromium(process.env, process.platform);
  return chromium.launch({
    args: [...quietFlags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}

/** One sentence; null: there is one. */
export async function whyNoBrowser(): Promise<string | null> {
  try {
    await (await launch()).close();
    return null;
  } catch (error) {
    const [reason = ''] = TernError.from(error).message.replace('browserType.launch: ', '').split('\n');
    return `no browser starts here (${reason}): install Chromium (“npx playwright install chromium”, or your system’s package), or name one in PLAYWRIGHT_CHROMIUM.`;
  }
}

export async function openBrowser(scope: BenchScope): Promise<Browser> {
  const browser = await launch();
  scope.onEnd(() => browser.close());
  return browser;
}

export async function openPage(scope: BenchScope, browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 760 }, locale: 'en-GB' });
  scope.onEnd(() => context.close());
  return context.newPage();
}

/** The browser host on a profile, in a process of its own, once it can show its window. */
export async function startHost(
  scope: BenchScope,
  folder: string,
  gatewayUrl: string,
): Promise<{ readonly url: string }> {
  await buildApp();
  const args = ['--profile', 'bench', '--data', folder, '--gateway', gatewayUrl, '--log-level', 'silent'];
  const host = await startUntil('ready', built.browserHost, args);
  scope.onEnd(() => host.stop());
  return host.said as { readonly url: string };
}

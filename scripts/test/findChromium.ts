import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The shell draws the same and opens no window, for two thirds of the work. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge',
];

const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPaths = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The browser the end-to-end tests drive: PLAYWRIGHT_CHROMIUM if set (`bundled` for Playwright's own), else one
 * that is installed.
 * Undefined leaves the choice to Playwright, which then needs its own download.
 */
export function findChromium(
  environment: Environment,
  platform: NodeJS.Platform,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const named = environment['PLAYWRIGHT_CHROMIUM'];
  if (named === 'bundled') return undefined;
  if (named !== undefined && named !== '') return named;
  return candidates(environment, platform).find(exists);
}

function candidates(environment: Environment, platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return macPaths;
  if (platform === 'win32') {
    const roots = [
      environment['ProgramFiles'],
      environment['ProgramFiles(x86)'],
      environment['LOCALAPPDATA'],
    ];
    return roots
      .filter((root) => root !== undefined)
      .flatMap((root) => windowsPaths.map((path) => `${root}\\${path}`));
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

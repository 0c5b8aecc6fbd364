import { describe, expect, it } from 'vitest';
import { findChromium } from '../../../scripts/test/findChromium.ts';

describe('the browser of the end-to-end tests', () => {
  it('is the named one, without a look whether it is there', () => {
    expect(findChromium({ PLAYWRIGHT_CHROMIUM: '/opt/chrome' }, 'linux', () => false)).toBe('/opt/chrome');
  });

  it('is Playwright’s own when that is asked for', () => {
    expect(
      findChromium({ PLAYWRIGHT_CHROMIUM: 'bundled', PATH: '/usr/bin' }, 'linux', () => true),
    ).toBeUndefined();
  });

  it('prefers the headless shell over Chromium over Chrome over Edge, wherever they are in PATH', () => {
    const installed = [
      '/usr/bin/chromium-headless-shell',
      '/snap/bin/chromium',
      '/usr/bin/google-chrome',
      '/usr/bin/microsoft-edge',
    ];
    const find = (...paths: readonly string[]) =>
      findChromium({ PATH: '/usr/bin:/snap/bin' }, 'linux', (path) => paths.includes(path));
    expect(find(...installed)).toBe(installed[0]);
    expect(find(...installed.slice(1))).toBe(installed[1]);
    expect(find(...installed.slice(2))).toBe(installed[2]);
    expect(find(...installed.slice(3))).toBe(installed[3]);
    expect(find()).toBeUndefined();
  });

  it('is looked for where macOS and Windows install it', () => {
    expect(findChromium({}, 'darwin', () => true)).toContain('/Applications/Google Chrome.app');
    expect(
      findChromium({ ProgramFiles: 'C:\\Program Files' }, 'win32', (path) => path.includes('Edge')),
    ).toBe('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
  });
});

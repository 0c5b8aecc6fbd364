import { rebuildApp } from './start/buildApp.ts';
import { StartError } from './start/say.ts';

/** Builds the app once for all stages of `npm test`. */
try {
  await rebuildApp();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** Where tests of recovery and sync lie. */
const folders = [
  'test/property/',
  'test/integration/core/',
  'test/integration/gateway/',
  'test/integration/limits/',
];
const specs = [
  'deletion',
  'devices',
  'drafts',
  'healing',
  'offline',
  'outbox',
  'refused',
  'restart',
  'unread',
];

/**
 * Whether a test file is one of recovery or sync: what passes only the second time there may have lost something the
 * first time, so CI does not accept it.
 */
export function isOfRecoveryOrSync(file: string): boolean {
  return (
    file.endsWith('.contract.test.ts') ||
    folders.some((folder) => file.startsWith(folder)) ||
    specs.some((spec) => file === `test/e2e/${spec}.spec.ts`)
  );
}

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'tern-demo-';

/** A folder for as long as this process lives. What killed processes left behind goes at the same time. */
export async function createDemoFolder(): Promise<string> {
  const names = (await readdir(tmpdir())).filter(
    (name) => name.startsWith(prefix) && !isAlive(ownerOf(name)),
  );
  await Promise.all(names.map((name) => removeFolder(join(tmpdir(), name)).catch(leaveForeign)));
  return mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** Retries, because some systems keep a closed database busy for a moment. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Another account's folder is not ours to remove. */
function leaveForeign(thrown: unknown): void {
  if (!hasCode(thrown, 'EACCES') && !hasCode(thrown, 'EPERM')) throw thrown;
}

const hasCode = (thrown: unknown, code: string) =>
  thrown instanceof Error && 'code' in thrown && thrown.code === code;

const ownerOf = (name: string) => Number(name.slice(prefix.length).split('-')[0]);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // EPERM: it lives, and belongs to someone else.
    return hasCode(thrown, 'EPERM');
  }
}

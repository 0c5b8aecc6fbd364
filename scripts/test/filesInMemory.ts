import { existsSync, statfsSync } from 'node:fs';

const memory = '/dev/shm';
/** Far more than the tests have at any time. */
const roomBytes = 4 * 1024 ** 3;

/**
 * Where tests make their folders, as a variable of the environment: in memory where there is room. They kill processes
 * and never the machine, so what a disk does against a power cut would be waited for in vain.
 */
export function filesInMemory(
  environment: Readonly<Record<string, string | undefined>>,
  freeBytes: (folder: string) => number = freeBytesOf,
): { readonly TMPDIR?: string } {
  return environment['TMPDIR'] === undefined && freeBytes(memory) >= roomBytes ? { TMPDIR: memory } : {};
}

/** 0 where there is no such folder. */
function freeBytesOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

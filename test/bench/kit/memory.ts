import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Long enough for what a start or a burst of connections left behind to be collected. */
const settlingMs = 3_000;

/** Bytes of RAM that a process still holds when it has come to rest (`VmRSS`). */
export async function residentBytes(pid: number): Promise<number> {
  await setTimeout(settlingMs);
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error(`process ${pid} has gone`);
  return Number(kilobytes) * 1024;
}

export const kibibyte = 1024;
export const mebibyte = 1024 * 1024;

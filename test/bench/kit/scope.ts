import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a suite makes ends with it, last made first. */
export interface BenchScope {
  /** Fewer and shorter runs. */
  readonly isQuick: boolean;
  /** A folder that goes with the suite. */
  folder(): Promise<string>;
  onEnd(task: () => unknown): void;
  /** Ends what `inner` made as soon as it returns. */
  within<T>(inner: (scope: BenchScope) => Promise<T>): Promise<T>;
}

export async function withScope<T>(isQuick: boolean, inner: (scope: BenchScope) => Promise<T>): Promise<T> {
  const endings: (() => unknown)[] = [];
  const scope: BenchScope = {
    isQuick,
    async folder() {
      const path = await mkdtemp(join(tmpdir(), 'tern-bench-'));
      endings.push(() => rm(path, { recursive: true, force: true, maxRetries: 5 }));
      return path;
    },
    onEnd: (task) => void endings.push(task),
    within: (task) => withScope(isQuick, task),
  };
  try {
    return await inner(scope);
  } finally {
    for (const end of endings.toReversed()) await end();
  }
}

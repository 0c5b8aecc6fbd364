import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Mutation, mutate } from './mutation.ts';
import { checks, type Failure, runCheck, runTestFiles, type SuiteRun } from './runSuites.ts';

export type Verdict =
  | { readonly kind: 'caught'; readonly by: Failure }
  /** The suite never ended: it would not have in `npm test` either. */
  | { readonly kind: 'timeout'; readonly suite: string }
  | { readonly kind: 'survived' }
  /** The mutated code does not load, which proves nothing. */
  | { readonly kind: 'unusable'; readonly reason: string };

export interface Outcome {
  readonly mutation: Mutation;
  readonly verdict: Verdict;
  readonly seconds: number;
}

/** A busy machine takes a minute for the slowest suite. */
export const suiteLimitMs = 240_000;

/** Breaks this copy of the checkout, runs the suites that should notice until one does, and restores it. */
export async function tryMutation(folder: string, mutation: Mutation): Promise<Outcome> {
  const started = performance.now();
  const file = join(folder, mutation.file);
  const unbroken = readFileSync(file, 'utf8');
  try {
    writeFileSync(file, mutate(unbroken, mutation));
    const verdict = await judge(folder, mutation);
    return { mutation, verdict, seconds: (performance.now() - started) / 1_000 };
  } finally {
    writeFileSync(file, unbroken);
  }
}

async function judge(folder: string, { suites }: Mutation): Promise<Verdict> {
  for (const suite of suites) {
    const { failures, unloaded, timedOut } = await runSuite(folder, suite);
    if (timedOut) return { kind: 'timeout', suite };
    if (unloaded[0] !== undefined) return { kind: 'unusable', reason: unloaded[0].reason };
    if (failures[0] !== undefined) return { kind: 'caught', by: failures[0] };
  }
  return { kind: 'survived' };
}

export function runSuite(folder: string, suite: string): Promise<SuiteRun> {
  return checks.has(suite)
    ? runCheck(folder, suite, suiteLimitMs)
    : runTestFiles(folder, [suite], suiteLimitMs);
}

import type { FindingKind } from '../../model/finding.ts';

/** What the model found, by kind: a line each. Empty: devices and store differ, or something crashed. */
export function kindsOf(error: unknown): readonly FindingKind[] {
  const lines = error instanceof Error ? error.message.matchAll(/^ {2}([A-Za-z]+): /gm) : [];
  return [...new Set([...lines].map(([, kind]) => kind as FindingKind))];
}

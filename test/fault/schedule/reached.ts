import { opsOfDeeds } from '../../generator/opsOfDeeds.ts';
import type { Arena } from '../world/arena.ts';

/** Kinds of faults, crash points and ops that have not happened yet. */
export function missingIn({ tally, wire }: Pick<Arena, 'tally' | 'wire'>): readonly string[] {
  const left = new Set<string>([...wire.ops.values()].map(({ op }) => op.type));
  return [...tally.missing(), ...Object.keys(opsOfDeeds).filter((type) => !left.has(type))];
}

import type { Position } from '../../../protocol/frames/position.ts';
import type { Tables } from './tables.ts';

/**
 * One life of the store: a new name at every start, noted with the position it began at. A position that a client
 * saw in an earlier life above where the next one began was lost with a backup. [HELLO-7]
 */
export function beginIncarnation(tables: Tables, name: string, now: number) {
  let position = tables.positions.current();
  tables.positions.begin(name, position, now);

  return {
    name,
    position: () => position,
    advance(to: number): void {
      position = to;
    },
    at: (reached = position): Position => ({ incarnation: name, position: reached }),
    /** Whether this store, in this life or an earlier one, can have said this. */
    issued(seen: Position): boolean {
      const highest = tables.positions.highest(seen.incarnation);
      return highest !== undefined && seen.position <= highest;
    },
  };
}

export type Incarnation = ReturnType<typeof beginIncarnation>;

export function formatCursor({ incarnation, position }: Position): string {
  return `${incarnation}.${position}`;
}

/** Null when this is no cursor of ours at all. */
export function parseCursor(cursor: string): Position | null {
  const [, incarnation, digits] = /^([0-9a-f-]{1,64})\.(\d{1,16})$/.exec(cursor) ?? [];
  return incarnation === undefined ? null : { incarnation, position: Number(digits) };
}

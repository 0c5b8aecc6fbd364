import type { Arena } from '../world/arena.ts';

/** What all lanes of a run share. */
export interface Course {
  readonly arena: Arena;
  /** Whether the lanes go on: time is left, or something has never happened yet. */
  readonly goesOn: () => boolean;
  /** Asks the gateway's lane for a restored backup; resolves when it has been put in place. */
  readonly restoreGateway: () => Promise<void>;
}

import type { AtGateway } from './atGateway.ts';
import type { Composers } from './composers.ts';
import type { Holds } from './holds.ts';
import type { OpTable, OpTableDeps } from './opTable.ts';

/** What every part of one person's outbox works with. A part that needs other parts gets them in the same object. */
export interface OutboxContext extends OpTableDeps {
  readonly ops: OpTable;
  readonly holds: Holds;
  readonly composers: Composers;
  readonly atGateway: AtGateway;
}

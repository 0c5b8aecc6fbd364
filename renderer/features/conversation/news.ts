import type { Row } from './rows.ts';
import type { MessageView } from '../../../preload/views/message.ts';

/** The newest place in the thread that is among the rows; what waits to be sent has none yet. */
export function newestIn(rows: readonly Row[]): number {
  return rows.findLast(({ message }) => message.sequenceNumber !== null)?.message.sequenceNumber ?? 0;
}

/** What others wrote, and what became of the group, after what was heard last. */
export function newsIn(rows: readonly Row[], heard: number): readonly MessageView[] {
  return rows
    .map(({ message }) => message)
    .filter(({ sequenceNumber }) => (sequenceNumber ?? 0) > heard)
    .filter(({ notice, mine, deleted }) => notice !== null || (!mine && !deleted));
}

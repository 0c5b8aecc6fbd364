import type { OutboxOp } from '../outbox/rows.ts';

/** [GROUP-10] @param groupOps of the thread, in the order they were done @param stored what the mirror has */
export function descriptionWith(groupOps: readonly OutboxOp[], stored: string | null): string | null {
  const last = groupOps.findLast(({ type, state }) => type === 'setDescription' && state !== 'refused');
  return last?.type === 'setDescription' ? last.body.description : stored;
}

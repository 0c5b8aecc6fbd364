import type { OutboxItemView } from '../../../preload/views/outbox.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';

export interface OutboxGroup {
  readonly threadId: ThreadId;
  readonly title: string;
  readonly items: readonly OutboxItemView[];
}

/** Threads in the order of their oldest item; within a thread, the order in which things were done. */
export function groupByThread(items: readonly OutboxItemView[]): readonly OutboxGroup[] {
  const byThread = Map.groupBy(items, (item) => item.threadId);
  return [...byThread].map(([threadId, group]) => ({
    threadId,
    title: group[0]?.threadTitle ?? '',
    items: group,
  }));
}

/** Whether messages wait behind a refused one. */
export function holdsBack(items: readonly OutboxItemView[], index: number): boolean {
  const { kind, state } = items[index] ?? {};
  const isHeldMessage = (item: OutboxItemView) => item.kind === 'sendMessage' && item.state === 'held';
  return kind === 'sendMessage' && state === 'failed' && items.slice(index + 1).some(isHeldMessage);
}

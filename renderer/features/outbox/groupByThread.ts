import type { OutboxItemView } from '../../../preload/views/outbox.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { couldPass } from './couldPass.ts';

export interface OutboxGroup {
  /** null: what is in no conversation. */
  readonly threadId: ThreadId | null;
  readonly title: string;
  readonly items: readonly GroupedItem[];
}

interface GroupedItem {
  readonly item: OutboxItemView;
  /** Refused, and others wait behind it that could go without it. */
  readonly holdsBack: boolean;
}

const isFailed = ({ item }: GroupedItem) => item.state === 'failed';

function first<T>(all: readonly T[], goesFirst: (each: T) => boolean): readonly T[] {
  return all.toSorted((one, other) => Number(goesFirst(other)) - Number(goesFirst(one)));
}

/**
 * What was refused is not to be looked for: it is the first of its thread, and that is among the first. Else threads are
 * in the order of their oldest item; within a thread, in the order in which things were done.
 */
export function groupByThread(items: readonly OutboxItemView[]): readonly OutboxGroup[] {
  const groups = [...Map.groupBy(items, (item) => item.threadId)].map(([threadId, group]) => ({
    threadId,
    title: group[0]?.threadTitle ?? '',
    items: first(
      group.map((item, index) => ({ item, holdsBack: holdsBack(item, group.slice(index + 1)) })),
      isFailed,
    ),
  }));
  return first(groups, (group) => group.items.some(isFailed));
}

function holdsBack({ kind, state, messageId }: OutboxItemView, after: readonly OutboxItemView[]): boolean {
  return (
    kind === 'sendMessage' && state === 'failed' && messageId !== null && couldPass(messageId, inOrder(after))
  );
}

function inOrder(items: readonly OutboxItemView[]) {
  return items.flatMap(({ kind, state, messageId, replyTo }) =>
    kind === 'sendMessage' && messageId !== null ? [{ messageId, replyTo, isHeld: state === 'held' }] : [],
  );
}

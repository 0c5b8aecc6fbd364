import { balanced } from '../../../sync/core/bidi.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { notesSeed, type ThreadView } from '../../../preload/views/thread.ts';
import type { NamedThread } from '../mirror/read/threads.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { namesOf } from './nameOf.ts';

/** What a thread is called. `handle`: of the other person; of a group and of notes ''. */
export type ThreadName = Pick<ThreadView, 'kind' | 'title' | 'chosenName'> & { readonly handle: string };

/**
 * @param row null: the mirror does not have the thread
 * @param creation null: it is not on its way
 * @param rename the name that it is to have
 */
export function threadName(
  { nameOf, notesTitle, notesId }: ViewDeps,
  threadId: ThreadId,
  row: NamedThread | null,
  creation: OutboxOp | null,
  rename: string | null,
): ThreadName {
  if (threadId === notesId) return { kind: 'notes', handle: '', chosenName: null, title: notesTitle() };
  const peer = row?.peerId
    ? namesOf(nameOf, { userId: row.peerId, displayName: row.displayName ?? '' })
    : null;
  const begun = creation?.type === 'createDirectThread' ? creation.body.handle : '';
  const handle = row?.handle ?? begun;
  const name = creation?.type === 'createGroup' ? creation.body.name : handle;
  return {
    kind: row?.kind ?? kindOf(creation),
    handle,
    chosenName: peer?.chosenName ?? null,
    title: balanced(rename ?? row?.name ?? peer?.displayName ?? name),
  };
}

function kindOf(creation: OutboxOp | null): ThreadName['kind'] {
  if (creation?.type !== 'createGroup') return 'direct';
  return creation.body.channel === true ? 'channel' : 'group';
}

/** [CHANNEL-1] */
export function isChannel({ mirror, outbox }: ViewDeps, threadId: ThreadId): boolean {
  const held = mirror.read.thread(threadId);
  return (held?.kind ?? kindOf(outbox.read.creationOf(threadId))) === 'channel';
}

/** @param groupOps of the thread, in the order they were done */
export function renameIn(groupOps: readonly OutboxOp[]): string | null {
  const last = groupOps.findLast(({ type, state }) => type === 'renameThread' && state !== 'refused');
  return last?.type === 'renameThread' ? last.body.name : null;
}

/** Where something was said, and what the avatar takes its hue from. */
export interface ThreadPlace {
  readonly threadTitle: string;
  readonly threadSeed: string;
}

/** Of many threads at once, without all else that a list shows of them. */
export function threadPlaces(
  deps: ViewDeps,
  threadIds: readonly ThreadId[],
): ReadonlyMap<ThreadId, ThreadPlace> {
  const { mirror, outbox } = deps;
  const rows = new Map(mirror.read.named(threadIds).map((row) => [row.threadId, row]));
  const busy = new Set(outbox.read.busyThreads());
  return new Map(
    threadIds.map((threadId) => {
      const row = rows.get(threadId) ?? null;
      const creation = row === null ? outbox.read.creationOf(threadId) : null;
      const ops = busy.has(threadId) ? outbox.read.groupOps(threadId, mirror.cursorOf(threadId) ?? 0) : [];
      const { kind, title, handle } = threadName(deps, threadId, row, creation, renameIn(ops));
      const threadSeed = kind === 'notes' ? notesSeed : kind === 'direct' ? handle : threadId;
      return [threadId, { threadTitle: title, threadSeed }];
    }),
  );
}

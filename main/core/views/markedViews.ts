import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { MarkedMessageView } from '../../../preload/views/message.ts';
import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import type { MarkName } from '../../../sync/protocol/marks.ts';
import type { ViewDeps } from './deps.ts';
import { mentioned } from './files.ts';
import { hiddenHere } from './hidden.ts';
import { authorsIn, writerOf } from './members.ts';
import { findMessage, overlaid } from './overlaid.ts';
import { pendingIn, pendingOwn } from './pending.ts';
import { threadPlaces } from './threadNames.ts';

/** null: whether it is on its way is told otherwise. */
type Marking = MarkName | null;

/** A message that is pinned, saved or to be reminded of, and where it is. */
export interface Marked {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  /** null: that it is marked has not arrived yet. */
  readonly sequenceNumber: number | null;
}

/** [PIN-6] Pinned messages of a thread in its order, those of no place yet last. */
export function pinnedViews(deps: ViewDeps, threadId: ThreadId): MarkedMessageView[] {
  return markedViews(deps, pinned(deps, threadId), 'pinned');
}

const byPlace = (a: Marked, b: Marked) => (a.sequenceNumber ?? Infinity) - (b.sequenceNumber ?? Infinity);

export function isPinned(deps: ViewDeps, threadId: ThreadId, messageId: MessageId): boolean {
  return pinned(deps, threadId).some((each) => each.messageId === messageId);
}

export function isStarred(deps: ViewDeps, messageId: MessageId): boolean {
  const { mirror } = deps;
  return starChanges(deps).get(messageId)?.starred ?? mirror.read.marks([messageId]).starred.has(messageId);
}

/** [PIN-3] As the gateway counts: for everybody, also what is deleted only here. */
export function countPinned(deps: ViewDeps, threadId: ThreadId): number {
  return pinned(deps, threadId).length;
}

function pinned(deps: ViewDeps, threadId: ThreadId): readonly Marked[] {
  const { mirror } = deps;
  const changes = new Map<MessageId, boolean>();
  for (const { body } of pendingIn(deps, threadId, 'setPin')) changes.set(body.messageId, body.pinned);
  const rows = mirror.read.pins(threadId).filter(({ messageId }) => changes.get(messageId) !== false);
  const held = new Set(rows.map(({ messageId }) => messageId));
  const placeOf = (messageId: MessageId) => mirror.read.message(messageId)?.sequenceNumber ?? null;
  const added = [...changes].flatMap(([messageId, isPinned]) =>
    isPinned && !held.has(messageId) ? [{ messageId, threadId, sequenceNumber: placeOf(messageId) }] : [],
  );
  return [...rows, ...added].toSorted(byPlace);
}

/** What the person has saved, the last one first. */
export function starredViews(
  deps: ViewDeps,
  offset: number,
  limit: number,
): { items: MarkedMessageView[]; total: number } {
  const { mirror } = deps;
  const changes = starChanges(deps);
  const gone = goneHere(deps);
  const { starred: held } = mirror.read.marks([...changes.keys(), ...gone]);
  const added = [...changes]
    .flatMap(([messageId, { threadId, starred }]) =>
      starred && !held.has(messageId) && !gone.has(messageId)
        ? [{ messageId, threadId, sequenceNumber: null }]
        : [],
    )
    .toReversed();
  const isOut = (messageId: MessageId) => gone.has(messageId) || changes.get(messageId)?.starred === false;
  const removed = [...held].filter(isOut).length;
  // The list is short and read in pages from its beginning: what stands before a page is passed over.
  const rows = mirror.read.stars(0, offset + limit + removed).filter(({ messageId }) => !isOut(messageId));
  return {
    items: markedViews(deps, [...added, ...rows].slice(offset, offset + limit), 'starred'),
    total: mirror.read.countStars() + added.length - removed,
  };
}

/** What was deleted here, and the mirror may not know of yet. */
function goneHere(deps: ViewDeps): ReadonlySet<MessageId> {
  return new Set([...hiddenHere(deps).keys(), ...deps.outbox.read.deletions()]);
}

/** What is on its way, the last one last. */
function starChanges(deps: ViewDeps) {
  const changes = new Map<MessageId, { readonly threadId: ThreadId; readonly starred: boolean }>();
  for (const { body } of pendingOwn(deps, 'setStar')) {
    const { messageId, ...change } = body;
    // [STAR-3]
    if (deps.mirror.read.isGone(messageId)) continue;
    changes.delete(messageId);
    changes.set(messageId, change);
  }
  return changes;
}

/** [PIN-4] [STAR-3] [REMIND-3] Those that are gone are left out, in the order given. */
export function markedViews(
  deps: ViewDeps,
  marked: readonly Marked[],
  marking: Marking,
): MarkedMessageView[] {
  const gone = hiddenHere(deps);
  const shown = marked.filter(({ messageId }) => !gone.has(messageId));
  const views = new Map<MessageId, MarkedMessageView>();
  const byThread = Map.groupBy(shown, (each) => each.threadId);
  for (const [threadId, place] of threadPlaces(deps, [...byThread.keys()]))
    for (const view of viewsIn(deps, { threadId, ...place }, byThread.get(threadId) ?? [], marking))
      views.set(view.messageId, view);
  return shown.flatMap(({ messageId }) => views.get(messageId) ?? []);
}

function viewsIn(
  deps: ViewDeps,
  place: Pick<MarkedMessageView, 'threadId' | 'threadTitle' | 'threadSeed'>,
  marked: readonly Marked[],
  marking: Marking,
): MarkedMessageView[] {
  const { threadId } = place;
  const found = marked.flatMap(({ messageId }) => findMessage(deps, messageId) ?? []);
  const messages = overlaid(deps, threadId, found);
  const personOf = authorsIn(deps, threadId);
  const isWaiting = (message: OverlaidMessage) => marking !== null && message[marking] === 'waiting';
  return marked.flatMap(({ messageId, sequenceNumber }): MarkedMessageView[] => {
    const message = messages.get(messageId);
    if (message === undefined) return [{ ...place, ...missing, messageId, sequenceNumber }];
    if (message.deleted) return [];
    const { senderId, at, poll } = message;
    const { displayName: senderName, handle: senderHandle } = writerOf(deps, message, personOf);
    const said = {
      at,
      ...mentioned(message),
      poll: poll !== null,
      ...{ senderName, senderHandle },
      mine: senderId === deps.me.userId,
    };
    return [{ ...place, ...said, messageId, sequenceNumber, held: true, waits: isWaiting(message) }];
  });
}

/** The mirror does not hold the message: it is asked for. */
const missing = {
  held: false,
  waits: false,
  at: null,
  text: '',
  poll: false,
  files: null,
  senderName: '',
  senderHandle: '',
  mine: false,
} as const;

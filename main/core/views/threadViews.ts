import { balanced } from '../../../sync/core/bidi.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { overlayMessage } from '../../../sync/client/overlay/overlay.ts';
import type { OverlaidMessage, PendingOpOf } from '../../../sync/client/overlay/types.ts';
import type { DeliveryView } from '../../../preload/views/message.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { MessageRow } from '../mirror/messageRow.ts';
import type { ListedThread } from '../mirror/read/list.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { draftsHere } from './draftsHere.ts';
import { hasLeft } from './hasLeft.ts';
import { hiddenHere, hiddenUnread } from './hidden.ts';
import { deliveryOf } from './delivery.ts';
import { deliveredState, forwardedView } from './messageViews.ts';
import { peopleIn } from './members.ts';
import { noticeView } from './noticeViews.ts';
import { cursorsOf, overlaidRow, overlaidSend } from './overlaid.ts';
import { renameIn, threadName } from './threadNames.ts';
import { threadOrder } from './threadOrder.ts';
import { timerIn, timerOf } from './timer.ts';
import { pendingReadThrough } from './unread.ts';

/** What decides how a thread looks and is not in the mirror yet. */
export interface OnItsWay {
  readonly threadId: ThreadId;
  readonly cursor: number;
  /** The mirror has the thread. */
  readonly isKnown: boolean;
  /** The thread's creation, as long as the mirror does not have the thread. */
  readonly creation: OutboxOp | null;
  /** The newest send of one's own that the mirror does not hold. */
  readonly send: (OutboxOp & PendingOpOf<'sendMessage'>) | null;
  /** The name a group is to have. */
  readonly rename: string | null;
  /** Whether a timer is on its way. */
  readonly setsTimer: boolean;
}

export function onItsWay(deps: ViewDeps, threadId: ThreadId): OnItsWay {
  const { mirror, outbox } = deps;
  const cursor = mirror.cursorOf(threadId) ?? 0;
  const isKnown = mirror.read.hasThread(threadId);
  const groupOps = outbox.read.groupOps(threadId, cursor).filter(({ state }) => state !== 'refused');
  const [send] = outbox.read.sendsBefore(threadId, cursor, Number.MAX_SAFE_INTEGER, 1);
  return {
    threadId,
    cursor,
    isKnown,
    // Of an archive: what nobody has had waits with it. [PERSON-4]
    creation: isKnown && !mirror.isArchive(threadId) ? null : outbox.read.creationOf(threadId),
    send: send?.type === 'sendMessage' ? send : null,
    rename: renameIn(groupOps),
    setsTimer: groupOps.some(({ type }) => type === 'setTimer'),
  };
}

/** One thread as the person sees it; null when there is nothing of it on this device. */
export function findThreadView(deps: ViewDeps, threadId: ThreadId): ThreadView | null {
  const [row = null] = deps.mirror.read.listed([threadId]);
  return threadView(deps, row, onItsWay(deps, threadId), draftsHere(deps, threadId).draft.text || null);
}

/** @param way null for a thread that looks as the mirror has it, since nothing of it is on its way */
export function threadView(
  deps: ViewDeps,
  row: ListedThread | null,
  way: OnItsWay | null,
  draft: string | null,
): ThreadView | null {
  const threadId = row?.threadId ?? way?.threadId;
  const creation = way?.creation ?? null;
  if (threadId === undefined || (row === null && creation === null)) return null;
  const last = lastMessage(deps, row, way);
  const unread = row === null ? 0 : unreadOf(deps, row, way);
  return {
    threadId,
    ...threadName(row, creation, way?.rename ?? null),
    memberCount:
      row?.memberCount ?? (creation?.type === 'createGroup' ? creation.body.handles.length + 1 : 2),
    left: row?.hasLeft === 1 || (way !== null && hasLeft(deps, threadId)),
    archived: row !== null && deps.mirror.isArchive(threadId),
    timer: way?.setsTimer === true ? timerOf(deps, threadId) : timerIn(row),
    peerId: row?.peerId ?? null,
    unread,
    mentioned: unread > 0 && isMentioned(deps, row, way),
    lastMessage: last,
    activityAt: last?.at ?? row?.activityAt ?? creation?.createdAt ?? 0,
    draft,
    creation: creation === null ? null : creationProgress(creation),
  };
}

/** Messages of others above the read position, a receipt on its way included. */
export function unreadOf(
  deps: ViewDeps,
  row: Pick<ListedThread, 'threadId' | 'unread'>,
  way: OnItsWay | null,
): number {
  if (way === null) return row.unread;
  const pending = pendingReadThrough(deps, row.threadId, way.cursor);
  const upTo = readThroughOf(deps, row.threadId, way);
  const unread = pending === 0 ? row.unread : deps.mirror.read.countUnread(row.threadId, upTo);
  return unread === 0 ? 0 : Math.max(0, unread - hiddenUnread(deps, row.threadId, upTo));
}

function isMentioned(deps: ViewDeps, row: ListedThread | null, way: OnItsWay | null): boolean {
  // Of most threads nothing more need be asked.
  return row !== null && row.newestMention > 0 && row.newestMention > readThroughOf(deps, row.threadId, way);
}

function readThroughOf(deps: ViewDeps, threadId: ThreadId, way: OnItsWay | null): number {
  const pending = way === null ? 0 : pendingReadThrough(deps, threadId, way.cursor);
  return Math.max(pending, deps.mirror.read.readThrough(threadId));
}

function lastMessage(
  deps: ViewDeps,
  row: ListedThread | null,
  way: OnItsWay | null,
): ThreadView['lastMessage'] {
  const { mirror, outbox, me } = deps;
  const send = way?.send ?? null;
  // A change may come before its ack: a message that the mirror holds is no longer on its way.
  const isPending = send !== null && mirror.read.message(send.body.messageId) === null;
  const last = way === null ? (row?.last ?? null) : newestShown(deps, way.threadId, row?.last ?? null);
  const truth = last === null ? null : overlaidRow(last);
  const base = isPending ? overlaidSend(deps, send) : truth;
  if (base === null) return null;
  const changes = way === null ? [] : outbox.read.changesOf([base.messageId], cursorsOf(deps, way.threadId));
  const { messageId, text, deleted, at, ...message } = overlayMessage(base, changes, me.userId);
  const mine = message.senderId === me.userId;
  const people = message.notice === null ? null : peopleIn(deps, message.threadId);
  return {
    messageId,
    text,
    poll: message.poll !== null,
    forwardedFrom: forwardedView(message.forwardedFrom, me.userId),
    deleted,
    notice: people === null ? null : noticeView(message.notice, me.userId, people),
    senderName: row?.kind === 'group' && !mine && row.lastSender !== null ? balanced(row.lastSender) : null,
    mine,
    at,
    delivery: mine ? deliveryIn(row, message) : null,
  };
}

/** The last one that the person has not just deleted for themselves. */
function newestShown(deps: ViewDeps, threadId: ThreadId, last: MessageRow | null): MessageRow | null {
  if (last === null || !hiddenHere(deps).has(last.messageId)) return last;
  const order = threadOrder(deps, threadId);
  return order.before(order.top, { sequenceNumber: last.sequenceNumber }, 1).rows[0] ?? null;
}

function deliveryIn(
  row: ListedThread | null,
  { send, sequenceNumber }: Pick<OverlaidMessage, 'send' | 'sequenceNumber'>,
): DeliveryView | null {
  if (send !== null) return deliveryOf(send);
  return row === null || sequenceNumber === null ? null : deliveredState(sequenceNumber, row);
}

function creationProgress(op: OutboxOp): DeliveryView {
  return deliveryOf({ opId: op.id, state: op.state === 'done' ? 'acked' : op.state, error: op.error });
}

import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import { overlayMessage } from '../../../sync/client/overlay/overlay.ts';
import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import { mayDo } from '../../../sync/protocol/roles.ts';
import { opKind } from '../../../sync/protocol/ops/op.ts';
import { messageOf } from '../../../sync/protocol/ops/subject.ts';
import type { DeliveryView } from '../../../preload/views/message.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { MessageRow } from '../mirror/messageRow.ts';
import type { ListedThread } from '../mirror/read/list.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { isArchived } from './archive.ts';
import { deliveryOf, sendDelivery } from './delivery.ts';
import { mentioned } from './files.ts';
import { descriptionWith } from './description.ts';
import { draftsIn } from './draftsHere.ts';
import { type Hidden, hiddenHere } from './hidden.ts';
import { deletedByView, deliveredState, forwardedView } from './messageViews.ts';
import { rightsOf, rightsWith } from './memberRights.ts';
import { peopleIn } from './members.ts';
import { requestsShown } from './joinRequests.ts';
import { isGone } from './nameOf.ts';
import { noticeView } from './noticeViews.ts';
import { type OnItsWay, onItsWay } from './onItsWay.ts';
import { overlaidRow, overlaidSend } from './overlaid.ts';
import { slowModeView, slowModeWith } from './slowMode.ts';
import { threadName } from './threadNames.ts';
import { hidesReads, watermarksTold, withoutReads } from './privacy.ts';
import { blockedPeople } from './personPreferences.ts';
import { preferencesOf } from './threadPreferences.ts';
import { ThreadOrder } from './threadOrder.ts';
import { timerWith } from './timer.ts';

/** One thread as it is put together. */
interface Parts {
  readonly threadId: ThreadId;
  /** null: it is not in the list. */
  readonly row: ListedThread | null;
  /** null: it looks as the mirror has it, since nothing of it is on its way. */
  readonly way: OnItsWay | null;
  /** With what is on its way laid over it. */
  readonly last: OverlaidMessage | null;
}

/** One thread as the person sees it; null when there is nothing of it on this device. */
export function findThreadView(deps: ViewDeps, threadId: ThreadId): ThreadView | null {
  const hidden = hiddenHere(deps);
  const [view = null] = threadViews(deps, [threadId], onItsWay(deps, [threadId], hidden), hidden);
  return view;
}

/**
 * Those of these threads that there is anything of on this device, in this order.
 * @param ways of those with anything on its way
 */
export function threadViews(
  deps: ViewDeps,
  threadIds: readonly ThreadId[],
  ways: ReadonlyMap<ThreadId, OnItsWay>,
  hidden: Hidden,
): ThreadView[] {
  const drafts = draftsIn(deps, threadIds);
  const preferences = preferencesOf(deps, threadIds);
  const blocked = blockedPeople(deps);
  const told = hidesReads(deps) ? withoutReads<ListedThread> : (row: ListedThread) => row;
  const rows = new Map(deps.mirror.read.listed(threadIds).map((row) => [row.threadId, told(row)]));
  const bare = threadIds.map((threadId) => {
    const [row, way] = [rows.get(threadId) ?? null, ways.get(threadId) ?? null];
    return { threadId, row, way, last: lastMessage(deps, row, way, hidden) };
  });
  return withChanges(deps, bare).flatMap(
    (parts) =>
      threadView(deps, parts, {
        draft: drafts.get(parts.threadId)?.draft.text || null,
        preferences: preferences.get(parts.threadId) ?? {},
        blocked: parts.row?.peerId != null && blocked.has(parts.row.peerId),
      }) ?? [],
  );
}

/** What the person has of it for themselves. */
type OwnParts = Pick<ThreadView, 'draft' | 'preferences' | 'blocked'>;

function threadView(deps: ViewDeps, parts: Parts, own: OwnParts): ThreadView | null {
  const { threadId, row, way, last } = parts;
  const creation = way?.creation ?? null;
  // Notes are always there, also before anything is.
  if (row === null && creation === null && threadId !== deps.notesId) return null;
  const unread = row === null ? 0 : way === null ? row.unread : way.unread.shown;
  const { archived, muted } = own.preferences;
  const arrivedAt = row?.activityAt ?? 0;
  const rights = rightsIn(parts);
  return {
    threadId,
    ...threadName(deps, threadId, row, creation, way?.rename ?? null),
    memberCount:
      row?.memberCount ?? (creation?.type === 'createGroup' ? creation.body.handles.length + 1 : 2),
    left: way === null ? row?.hasLeft === 1 : way.hasLeft,
    onlyHere: row?.isArchive === 1,
    archived: isArchived({ archived, isQuiet: muted !== undefined, arrivedAt }),
    arrivedAt,
    deletesOthers: mayDo('deleteMessage', row?.ownRole ?? 'member', 'member'),
    timer: way === null ? timerWith([], row) : way.timer,
    description: descriptionWith(way?.groupOps ?? [], row?.description ?? null),
    ...rights,
    requests: rights.setsRights ? requestsShown(row, way) : 0,
    slowMode: slowModeView(
      deps,
      threadId,
      slowModeWith(way?.groupOps ?? [], row?.slowSeconds ?? null),
      rights,
    ),
    peerId: row?.peerId ?? null,
    unread,
    // [COMMENT-4] Of a channel comments may be left.
    unreadMentions: unread === 0 && row?.kind !== 'channel' ? 0 : (way?.mentions ?? row?.mentions ?? 0),
    lastMessage: last === null ? null : lastView(deps, row, last),
    activityAt: last?.at ?? row?.activityAt ?? creation?.createdAt ?? 0,
    ...own,
    creation: creation === null ? null : creationProgress(creation),
  };
}

/** [RIGHT-2] Whoever begins a group is its owner before the gateway says so. */
function rightsIn({ row, way }: Parts): Pick<ThreadView, 'may' | 'membersMay' | 'setsRights'> {
  const isBegun = row === null && way?.creation?.type === 'createGroup';
  const role = isBegun ? 'owner' : (row?.ownRole ?? 'member');
  const kind = row?.kind ?? (isChannelBegun(way) ? 'channel' : 'group');
  const membersMay = rightsWith(way?.rights ?? new Map(), row?.changedRights ?? [], kind === 'channel');
  const setsRights = mayDo('setMemberRight', role, 'member');
  const may = rightsOf(role, membersMay);
  // [ACCOUNT-18]
  const isPeerGone = row !== null && row.peerId !== null && isGone(row);
  return { may: isPeerGone ? may.filter((right) => right !== 'write') : may, membersMay, setsRights };
}

const isChannelBegun = (way: OnItsWay | null) =>
  way?.creation?.type === 'createGroup' && way.creation.body.channel === true;

/** The newest message, on its way or held, but for those that the person has just deleted for themselves. */
function lastMessage(
  deps: ViewDeps,
  row: ListedThread | null,
  way: OnItsWay | null,
  hidden: Hidden,
): OverlaidMessage | null {
  if (way !== null && way.send !== null && !way.isSendHeld) return overlaidSend(deps, way.send, way.timer);
  const last = row?.last ?? null;
  const shown = last !== null && hidden.has(last.messageId) ? newestShown(deps, last, hidden) : last;
  return shown === null ? null : overlaidRow(shown);
}

function newestShown(
  deps: ViewDeps,
  { threadId, sequenceNumber }: MessageRow,
  hidden: Hidden,
): MessageRow | null {
  const order = new ThreadOrder(deps, threadId, hidden);
  return order.before(order.top, { sequenceNumber }, 1).rows[0] ?? null;
}

/** Lays over last messages what was done to them. */
function withChanges(deps: ViewDeps, threads: readonly Parts[]): readonly Parts[] {
  const { mirror, outbox, me } = deps;
  const busy = threads.flatMap(({ way, last }) => (way === null || last === null ? [] : [{ way, last }]));
  if (busy.length === 0) return threads;
  const cursors = new Map(busy.map(({ way, last }) => [last.messageId, way.cursor]));
  const account = mirror.cursorOf(accountFeedId(me.userId)) ?? 0;
  const changes = Map.groupBy(
    outbox.read
      .changesOf([...cursors.keys()], { thread: 0, account })
      .filter((op) => isUnapplied(op, cursors)),
    messageOf,
  );
  return threads.map((parts) =>
    parts.way === null || parts.last === null
      ? parts
      : { ...parts, last: overlayMessage(parts.last, changes.get(parts.last.messageId) ?? [], me.userId) },
  );
}

function isUnapplied(op: OutboxOp, cursors: ReadonlyMap<MessageId, number>): boolean {
  const messageId = messageOf(op);
  if (op.state !== 'acked' || opKind[op.type].feed === 'account' || messageId === null) return true;
  return (op.sequenceNumber ?? 0) > (cursors.get(messageId) ?? 0);
}

function lastView(
  deps: ViewDeps,
  row: ListedThread | null,
  message: OverlaidMessage,
): ThreadView['lastMessage'] {
  const { userId } = deps.me;
  const { messageId, threadId, deleted, at, poll, notice } = message;
  const mine = message.senderId === userId;
  return {
    messageId,
    ...mentioned(message),
    poll: poll !== null,
    forwardedFrom: forwardedView(deps, message.forwardedFrom),
    deleted,
    deletedBy: deletedByView(message, userId, peopleIn(deps, threadId)),
    notice: notice === null ? null : noticeView(notice, userId, peopleIn(deps, threadId)),
    senderName: mine ? null : lastSenderName(deps, row),
    mine,
    at,
    delivery: mine ? deliveryIn(deps, row, message) : null,
  };
}

/** Of a group: who wrote its last message. */
function lastSenderName({ nameOf }: ViewDeps, row: ListedThread | null): string | null {
  if (row?.kind !== 'group' || row.last === null || row.lastSender === null) return null;
  return nameOf({ userId: row.last.senderId, displayName: row.lastSender });
}

function deliveryIn(deps: ViewDeps, row: ListedThread | null, message: OverlaidMessage): DeliveryView | null {
  const { messageId, threadId, send, sequenceNumber } = message;
  if (send !== null) return sendDelivery(deps, message, send);
  if (row === null || sequenceNumber === null) return null;
  return deliveredState(
    sequenceNumber,
    row.last?.messageId === messageId ? row : watermarksTold(deps, threadId),
    threadId === deps.notesId,
  );
}

function creationProgress(op: OutboxOp): DeliveryView {
  return deliveryOf({ opId: op.id, state: op.state === 'done' ? 'acked' : op.state, error: op.error });
}

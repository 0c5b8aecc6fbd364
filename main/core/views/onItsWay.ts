import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { PendingOpOf } from '../../../sync/client/overlay/types.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import type { MemberRight } from '../../../sync/protocol/memberRights.ts';
import { opKind } from '../../../sync/protocol/ops/op.ts';
import type { MessageRow } from '../mirror/messageRow.ts';
import type { ThreadFacts } from '../mirror/read/threads.ts';
import { isCreation } from '../outbox/kinds.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { countUnreadIn, type Hidden } from './hidden.ts';
import { isLeaving } from './hasLeft.ts';
import { rightsSetBy } from './memberRights.ts';
import { renameIn } from './threadNames.ts';
import { timerWith } from './timer.ts';

/** How a thread looks with what is on its way and not in the mirror yet. */
export interface OnItsWay {
  readonly threadId: ThreadId;
  readonly cursor: number;
  /** The mirror has the thread. */
  readonly isKnown: boolean;
  readonly isListed: boolean;
  /** Left, or being left. */
  readonly hasLeft: boolean;
  /** The thread's creation, as long as the mirror does not have the thread. */
  readonly creation: OutboxOp | null;
  /** The newest send of one's own that the mirror does not hold for certain. */
  readonly send: PendingSend | null;
  /** A change may come before its ack: the mirror has its message. */
  readonly isSendHeld: boolean;
  /** The name a group is to have. */
  readonly rename: string | null;
  readonly timer: MessageTimer | null;
  /** Done to the group itself, in this order. */
  readonly groupOps: readonly OutboxOp[];
  /** What is to be forbidden to members of a group, or no longer. */
  readonly rights: ReadonlyMap<MemberRight, boolean>;
  /** The read position, a receipt on its way included. */
  readonly readThrough: number;
  /** Messages of others above it, as the mirror has it and as the person sees it. */
  readonly unread: { readonly held: number; readonly shown: number };
  /** Of those shown, as far as they are held: messages that mention the person. [MENTION-2] */
  readonly mentions: number;
}

type PendingSend = OutboxOp & PendingOpOf<'sendMessage'>;

/** What one thread is asked from the outbox. */
interface Waiting {
  readonly facts: ThreadFacts;
  readonly creation: OutboxOp | null;
  readonly send: PendingSend | null;
  readonly groupOps: readonly OutboxOp[];
  /** The message up to which a receipt on its way says "read". */
  readonly readId: MessageId | null;
}

/** Of many threads, in as many statements as of one. */
export function onItsWay(
  deps: ViewDeps,
  threadIds: readonly ThreadId[],
  hidden: Hidden,
): ReadonlyMap<ThreadId, OnItsWay> {
  if (threadIds.length === 0) return new Map();
  const { mirror, outbox } = deps;
  const facts = mirror.read.facts(threadIds);
  const sends = new Map(
    outbox.read
      .newestSends(new Map(facts.map(({ threadId, cursor }) => [threadId, cursor])))
      .map((op) => [op.feedId, op]),
  );
  const ops = Map.groupBy(outbox.read.threadOps(threadIds), ({ feedId }) => feedId);
  const waiting = facts.map((each) =>
    waitingIn(each, sends.get(each.threadId) ?? null, ops.get(each.threadId) ?? []),
  );
  const rows = mirror.read.messages([
    ...waiting.flatMap(({ send, readId }) => [
      ...(send ? [send.body.messageId] : []),
      ...(readId ? [readId] : []),
    ]),
    ...hidden.keys(),
  ]);
  return combine(deps, waiting, rows, hidden);
}

function waitingIn(facts: ThreadFacts, send: OutboxOp | null, ops: readonly OutboxOp[]): Waiting {
  const { isKnown, isArchive, cursor } = facts;
  const unapplied = ops.filter((op) => op.state !== 'acked' || (op.sequenceNumber ?? 0) > cursor);
  const read = unapplied.findLast((op) => op.type === 'advanceReceipt' && op.body.kind === 'read');
  // Of an archive: what nobody has had waits with it. [PERSON-4]
  const showsCreation = isKnown === 0 || isArchive === 1;
  return {
    facts,
    creation: showsCreation ? (ops.find(isCreation) ?? null) : null,
    send: send?.type === 'sendMessage' ? send : null,
    groupOps: unapplied.filter(
      ({ type, state }) => opKind[type].overlays === 'thread' && state !== 'refused',
    ),
    readId: read?.type === 'advanceReceipt' ? read.body.messageId : null,
  };
}

function combine(
  { mirror, me }: ViewDeps,
  waiting: readonly Waiting[],
  rows: ReadonlyMap<MessageId, MessageRow>,
  hidden: Hidden,
): ReadonlyMap<ThreadId, OnItsWay> {
  const readPlace = (readId: MessageId | null) =>
    readId === null ? 0 : (rows.get(readId)?.sequenceNumber ?? 0);
  const toCount = new Map(
    waiting
      .filter(({ facts, readId }) => facts.unread > 0 && readPlace(readId) > facts.readThrough)
      .map(({ facts, readId }) => [facts.threadId, readPlace(readId)]),
  );
  const counts = toCount.size === 0 ? null : mirror.read.countUnreadIn(toCount);
  return new Map(
    waiting.map(({ facts, creation, send, groupOps, readId }) => {
      const { threadId, cursor, unread } = facts;
      const count = counts?.get(threadId) ?? facts;
      const readThrough = Math.max(readPlace(readId), facts.readThrough);
      const hiddenHere = [...rows.values()].filter(
        (row) => row.threadId === threadId && hidden.has(row.messageId),
      );
      const gone = countUnreadIn(hiddenHere, readThrough, me.userId);
      return [
        threadId,
        {
          ...{ threadId, cursor, creation, send, readThrough },
          isKnown: facts.isKnown === 1,
          isListed: facts.isListed === 1,
          hasLeft: facts.hasLeft === 1 || groupOps.some(isLeaving),
          isSendHeld: send !== null && rows.has(send.body.messageId),
          rename: renameIn(groupOps),
          timer: timerWith(groupOps, facts),
          groupOps,
          rights: rightsSetBy(groupOps),
          unread: { held: unread, shown: Math.max(0, count.unread - gone.unread) },
          mentions: count.mentions - gone.mentions,
        },
      ];
    }),
  );
}

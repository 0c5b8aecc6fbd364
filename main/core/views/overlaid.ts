import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Commenter, ForwardedFrom, Notice } from '../../../sync/protocol/entities/message.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import { unmarked } from '../../../sync/client/overlay/marks.ts';
import { overlayMessage } from '../../../sync/client/overlay/overlay.ts';
import { unsentMessage } from '../../../sync/client/overlay/sendMessage.ts';
import {
  freshPoll,
  type OverlaidMessage,
  type OverlaidReaction,
  type PendingOpOf,
} from '../../../sync/client/overlay/types.ts';
import type { Poll } from '../../../sync/protocol/entities/poll.ts';
import { ofMarks } from '../../../sync/protocol/marks.ts';
import { messageOf } from '../../../sync/protocol/ops/subject.ts';
import { contentOf, wordsOf } from '../../../sync/protocol/polls.ts';
import { storedJson } from '../database/driver.ts';
import { besideOf, listenersIn, type MessageRow, viewOnceIn } from '../mirror/messageRow.ts';
import type { ReactionRow } from '../mirror/read/messages.ts';
import type { Cursors } from '../outbox/readMessages.ts';
import type { ViewDeps } from './deps.ts';
import { peopleIn } from './members.ts';
import { pollsAsHeld } from './pollViews.ts';
import { timerOf } from './timer.ts';

/** Messages of one thread with their reactions, votes and marks, and what the person did to them laid over it all. */
export function overlaid(
  deps: ViewDeps,
  threadId: ThreadId,
  messages: readonly OverlaidMessage[],
): ReadonlyMap<MessageId, OverlaidMessage> {
  const { mirror, outbox, me } = deps;
  const ids = messages.map(({ messageId }) => messageId);
  const reactions = groupReactions(mirror.read.reactions(ids));
  const marked = mirror.read.marks(ids);
  const changes = Map.groupBy(outbox.read.changesOf(ids, cursorsOf(deps, threadId)), messageOf);
  const polls = pollsAsHeld(mirror, messages, me.userId);
  return new Map(
    messages.map((message) => {
      const { messageId } = message;
      const truth: OverlaidMessage = {
        ...message,
        poll: polls.get(messageId) ?? null,
        reactions: reactions.get(messageId) ?? [],
        ...ofMarks(({ name }) => (marked[name].has(messageId) ? 'set' : 'none')),
      };
      return [messageId, overlayMessage(truth, changes.get(messageId) ?? [], me.userId)];
    }),
  );
}

/** How far the mirror has come: what was acked at or below that is in it. */
export function cursorsOf({ mirror, me }: ViewDeps, threadId: ThreadId): Cursors {
  return { thread: mirror.cursorOf(threadId) ?? 0, account: mirror.cursorOf(accountFeedId(me.userId)) ?? 0 };
}

/** A message wherever it is: in the mirror, or still on its way. */
export function findMessage(deps: ViewDeps, messageId: MessageId): OverlaidMessage | null {
  const row = deps.mirror.read.message(messageId);
  if (row !== null) return overlaidRow(row);
  const send = deps.outbox.read.sendOf(messageId);
  return send?.type === 'sendMessage' ? overlaidSend(deps, send, timerOf(deps, send.feedId)) : null;
}

/** Truth, with nothing laid over it and without its reactions, votes and marks. */
export function overlaidRow(row: MessageRow): OverlaidMessage {
  const { messageId, threadId, sequenceNumber, senderId, at, replyTo, commentOn } = row;
  const commenter = row.commenter === null ? null : (storedJson(row.commenter) as Commenter);
  const { editedAt, deletedAt, editedOver, expiresAt } = row;
  const poll = row.poll === null ? null : (storedJson(row.poll) as Poll);
  const { text, options = [] } = contentOf(row.text, poll);
  const notice = row.notice === null ? null : (storedJson(row.notice) as Notice);
  const forwardedFrom =
    row.forwardedFrom === null ? undefined : (storedJson(row.forwardedFrom) as ForwardedFrom);
  const expiry = row.expiry === null ? null : { ...(storedJson(row.expiry) as MessageTimer), expiresAt };
  const marks = {
    edited: editedAt !== null,
    deleted: deletedAt !== null,
    deletedBy: row.deletedBy,
    notice,
    forwardedFrom,
    expiry,
  } as const;
  const bare = {
    poll: poll === null ? null : freshPoll(poll, options),
    reactions: [],
    ...unmarked,
  } as const;
  const { files = [], preview, sticker, card } = besideOf(row);
  const said = {
    text,
    nonce: row.nonce ?? undefined,
    files,
    preview,
    sticker,
    card,
    viewOnce: viewOnceIn(row),
    listeners: listenersIn(row),
  };
  const rest = { send: null, edit: null, refusedText: null, ...bare, ...marks };
  const place = { messageId, threadId, sequenceNumber, senderId, at, replyTo, commentOn, commenter };
  return { ...place, ...said, editedOver, ...rest };
}

/** A message on its way; of a forwarded one, whose words it bears as this device knows it. */
export function overlaidSend(
  deps: ViewDeps,
  op: PendingOpOf<'sendMessage'>,
  timer: MessageTimer | null,
): OverlaidMessage {
  const { envelope, content } = op.body;
  const { forwardOf } = envelope;
  const isNamed = forwardOf !== undefined && !('unnamed' in envelope);
  const from = isNamed ? originHere(deps, forwardOf, wordsOf(content)) : undefined;
  return unsentMessage(op, deps.me.userId, from, timer);
}

/** [FORWARD-2] What the gateway would say now. */
function originHere(deps: ViewDeps, messageId: MessageId, words: string): ForwardedFrom {
  const row = deps.mirror.read.message(messageId);
  // [COMMENT-7]
  if (row === null || row.deletedAt !== null || row.commentOn !== null) return null;
  const { forwardedFrom, senderId, threadId, at } = overlaidRow(row);
  const sender = { userId: senderId, displayName: peopleIn(deps, threadId)(senderId).displayName, at };
  const first = forwardedFrom === undefined ? sender : forwardedFrom;
  return first?.userId === deps.me.userId || row.text === words ? first : null;
}

function groupReactions(rows: readonly ReactionRow[]): ReadonlyMap<MessageId, readonly OverlaidReaction[]> {
  const byMessage = Map.groupBy(rows, (row) => row.messageId);
  return new Map(
    [...byMessage].map(([messageId, given]) => {
      const byEmoji = Map.groupBy(given, (row) => row.emoji);
      return [
        messageId,
        [...byEmoji].map(([emoji, people]) => ({ emoji, userIds: people.map((row) => row.userId) })),
      ];
    }),
  );
}

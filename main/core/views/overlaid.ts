import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Notice } from '../../../sync/protocol/entities/message.ts';
import { overlayMessage } from '../../../sync/client/overlay/overlay.ts';
import { overlaySend } from '../../../sync/client/overlay/sendMessage.ts';
import type { OverlaidMessage, OverlaidReaction } from '../../../sync/client/overlay/types.ts';
import { storedJson } from '../database/driver.ts';
import type { MessageRow, ReactionRow } from '../mirror/reader.ts';
import type { Cursors } from '../outbox/reader.ts';
import { targetOf } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';

/** Messages of one thread with their reactions and marks, and what the person did to them laid over it all. */
export function overlaid(
  deps: ViewDeps,
  threadId: ThreadId,
  messages: readonly OverlaidMessage[],
): ReadonlyMap<MessageId, OverlaidMessage> {
  const { mirror, outbox, me } = deps;
  const ids = messages.map(({ messageId }) => messageId);
  const reactions = groupReactions(mirror.read.reactions(ids));
  const { pinned, starred } = mirror.read.marks(ids);
  const changes = Map.groupBy(outbox.read.changesOf(ids, cursorsOf(deps, threadId)), targetOf);
  return new Map(
    messages.map((message) => {
      const { messageId } = message;
      const truth: OverlaidMessage = {
        ...message,
        reactions: reactions.get(messageId) ?? [],
        pinned: pinned.has(messageId) ? 'set' : 'none',
        starred: starred.has(messageId) ? 'set' : 'none',
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
export function findMessage({ mirror, outbox, me }: ViewDeps, messageId: MessageId): OverlaidMessage | null {
  const row = mirror.read.message(messageId);
  if (row !== null) return overlaidRow(row);
  const send = outbox.read.sendOf(messageId);
  return send?.type === 'sendMessage' ? overlaySend(send, me.userId) : null;
}

/** Truth, with nothing laid over it and without its reactions and marks. */
export function overlaidRow(row: MessageRow): OverlaidMessage {
  const { messageId, threadId, sequenceNumber, senderId, at, replyTo, text, editedAt, deletedAt } = row;
  const notice = row.notice === null ? null : (storedJson(row.notice) as Notice);
  const marks = { edited: editedAt !== null, deleted: deletedAt !== null, notice } as const;
  const bare = { reactions: [], pinned: 'none', starred: 'none' } as const;
  const rest = { send: null, edit: null, refusedText: null, ...bare, ...marks };
  return { messageId, threadId, sequenceNumber, senderId, at, replyTo, text, ...rest };
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

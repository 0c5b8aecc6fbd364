import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { MessagesAnchor } from '../../../preload/commands/conversation.ts';
import type { MessagesPage } from '../../../preload/views/message.ts';
import type { HistoryQuestion } from '../../../sync/client/questions.ts';
import { contentCodec, nonceOf } from '../contentCodec.ts';
import type { HeldRange } from '../mirror/ranges.ts';
import type { Session } from '../session.ts';
import { hasLeft } from '../views/hasLeft.ts';
import { messageInfoView } from '../views/messageInfo.ts';
import { messagesPage } from '../views/messagesPage.ts';
import { lateOf } from '../views/scheduledViews.ts';
import { effectiveReadThrough } from '../views/unread.ts';
import type { Handler } from './handler.ts';
import { requireMessage, requireUndeleted } from './requireMessage.ts';
import { requireMemberRight, requireThread } from './requireThread.ts';

export const readMessages: Handler<'readMessages'> = async (
  { requireSession },
  { threadId, anchor, limit },
) => {
  const session = requireSession();
  requireThread(session, threadId);
  if (isOpening(anchor)) session.engine.focus(threadId);
  if (anchor.kind === 'around' && !isHeld(session, anchor.messageId)) {
    await session.engine.fetchHistory({
      threadId,
      anchor: { around: anchor.messageId },
      limit: pageOf(limit),
    });
  }
  const page = messagesPage(session, threadId, anchor, limit);
  const rest = missingFrom(session, page, anchor, limit);
  const isFilled =
    rest !== null && (await fetched(session, { threadId, anchor: rest, limit: pageOf(limit) }));
  const shown = isFilled ? messagesPage(session, threadId, anchor, limit) : page;
  fetchAnswered(session, shown);
  return shown;
};

export const editMessage: Handler<'editMessage'> = (
  { requireSession, deps },
  { threadId, messageId, text, seen },
) => {
  const session = requireSession();
  const message = requireUndeleted(session, threadId, messageId);
  requireMemberRight(session, threadId, 'write');
  if (message.senderId !== session.userId) throw new TernError('notAuthor');
  // [POLL-3]
  if (message.poll !== null) throw new TernError('notEditable');
  // [COMMIT-3]
  const nonce = text === message.text ? nonceOf(messageId, { text }, message.nonce) : deps.newNonce();
  const words = contentCodec.seal({ text }, nonce);
  const send = session.outbox.read.sendOf(messageId);
  if (send?.state === 'refused') {
    // Editing what was refused is trying again with another text.
    session.outbox.revise(send.id, words);
    session.engine.pump();
    return {};
  }
  const { version } = session.mirror.read.message(messageId) ?? { version: 0 };
  // [EDIT-5] What came while the person was at it they have not seen, although this device has.
  const isUnseen = seen !== undefined && seen !== message.text;
  const baseVersion = Math.max(0, version - (isUnseen ? 1 : 0));
  session.engine.submit({
    type: 'editMessage',
    feedId: threadId,
    body: { messageId, baseVersion, ...words },
  });
  return {};
};

export const markRead: Handler<'markRead'> = ({ requireSession }, { threadId, messageId }) => {
  const session = requireSession();
  requireMessage(session, threadId, messageId);
  if (hasLeft(session, threadId)) return {};
  const last = Number.MAX_SAFE_INTEGER;
  // What is on its way is shown below everything until the mirror has it and all above it.
  const place = session.mirror.read.message(messageId)?.sequenceNumber ?? last;
  const isAhead = place > (session.mirror.cursorOf(threadId) ?? 0);
  const isLast = isAhead && session.outbox.read.sendOf(messageId) !== null;
  const target = session.mirror.read.newestOfOthers(threadId, isLast ? last : place);
  if (target === null || target.sequenceNumber <= effectiveReadThrough(session, threadId)) return {};
  session.engine.submit({
    type: 'advanceReceipt',
    feedId: threadId,
    body: { messageId: target.messageId, kind: 'read' },
  });
  return {};
};

export const getMessageInfo: Handler<'getMessageInfo'> = async (
  { requireSession },
  { threadId, messageId },
) => {
  const session = requireSession();
  const message = requireUndeleted(session, threadId, messageId);
  // The gateway has not heard of it.
  if (message.sequenceNumber === null) return { reached: [], editions: [], missing: null, late: null };
  const late = lateOf(session, messageId, session.engine.clockAhead());
  // [INFO-1] A former member is told nothing more.
  if (hasLeft(session, threadId))
    return { ...messageInfoView(session, message, new TernError('notMember').toData()), late };
  try {
    const told = await session.engine.fetchMessageInfo({ threadId, messageId });
    return { ...messageInfoView(session, message, told), late };
  } catch (thrown) {
    const error = TernError.from(thrown);
    if (error.category !== 'network') throw error;
    return { ...messageInfoView(session, message, error.toData()), late };
  }
};

function isOpening({ kind }: MessagesAnchor): boolean {
  return kind === 'newest' || kind === 'firstUnread' || kind === 'place';
}

function isHeld({ mirror, outbox }: Session, messageId: MessageId): boolean {
  const row = mirror.read.message(messageId);
  if (row === null) return outbox.read.sendOf(messageId) !== null;
  return mirror.read.rangeOf(row.threadId, row.sequenceNumber) !== null;
}

/** What is answered on a page and not in the mirror. */
function fetchAnswered({ missing }: Session, { threadId, items }: MessagesPage): void {
  missing.want(
    items.flatMap(({ replyTo }) =>
      replyTo?.state === 'missing' ? [{ threadId, messageId: replyTo.messageId }] : [],
    ),
  );
}

/** What to ask the gateway for when the mirror could not fill a page at the end that was asked for. */
function missingFrom(
  { mirror }: Session,
  { threadId, items, older, newer }: MessagesPage,
  anchor: MessagesAnchor,
  limit: number,
): HistoryQuestion['anchor'] | null {
  if (items.length >= limit) return null;
  if (anchor.kind === 'before' && older === 'away') {
    const { from } = rangeAround(mirror, threadId, items[0]?.messageId ?? anchor.messageId);
    return { before: from + 1 };
  }
  if (anchor.kind === 'after' && newer) {
    // A stretch that a jump has opened ends here: go on from its last message.
    const { to } = rangeAround(mirror, threadId, items.at(-1)?.messageId ?? anchor.messageId);
    const top = mirror.read.topRange(threadId);
    return top === null || to >= top.to ? null : { around: to };
  }
  return null;
}

function rangeAround({ read }: Session['mirror'], threadId: ThreadId, messageId: MessageId): HeldRange {
  const row = read.message(messageId);
  if (row === null) return read.topRange(threadId) ?? { from: 0, to: 0 };
  const { sequenceNumber } = row;
  return read.rangeOf(threadId, sequenceNumber) ?? { from: sequenceNumber - 1, to: sequenceNumber };
}

/** Offline the page stands as it is: more is `away`. */
async function fetched({ engine }: Session, question: HistoryQuestion): Promise<boolean> {
  try {
    await engine.fetchHistory(question);
    return true;
  } catch (error) {
    if (error instanceof TernError && error.category === 'network') return false;
    throw error;
  }
}

/** What `limits.historyLimit` allows and a screen wants. */
function pageOf(limit: number): number {
  return Math.min(Math.max(limit, 20), 100);
}

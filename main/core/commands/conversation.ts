import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { MessagesAnchor } from '../../../preload/commands/conversation.ts';
import type { MessagesPage } from '../../../preload/views/message.ts';
import { cardIn } from '../../../sync/protocol/cards.ts';
import { captionOf } from '../../../sync/protocol/captions.ts';
import type { HistoryQuestion } from '../../../sync/client/questions.ts';
import { contentCodec, nonceOf, saidWith } from '../contentCodec.ts';
import type { HeldRange } from '../mirror/ranges.ts';
import type { Session } from '../session.ts';
import { hasLeft } from '../views/hasLeft.ts';
import { messageInfoView } from '../views/messageInfo.ts';
import { messagesPage } from '../views/messagesPage.ts';
import { findMessage } from '../views/overlaid.ts';
import { lateOf } from '../views/scheduledViews.ts';
import { effectiveReadThrough } from '../views/unread.ts';
import { fetched } from './fetched.ts';
import type { Handler } from './handler.ts';
import { requireMessage, requireUndeleted } from './requireMessage.ts';
import { requireMemberRight, requireThread } from './requireThread.ts';

/** So many pages are asked for at most, one after another. */
const mostFetches = 20;

export const readMessages: Handler<'readMessages'> = async (
  { requireSession },
  { threadId, anchor: asked, limit },
) => {
  const session = requireSession();
  requireThread(session, threadId);
  if (isOpening(asked)) session.engine.focus(threadId);
  if (asked.kind === 'around') await fetchAround(session, { threadId, limit }, asked.messageId);
  // [COMMENT-7] A comment stands with its post.
  const commentOn = 'messageId' in asked ? (findMessage(session, asked.messageId)?.commentOn ?? null) : null;
  const anchor = commentOn === null ? asked : ({ kind: 'around', messageId: commentOn } as const);
  if (commentOn !== null) await fetchAround(session, { threadId, limit }, commentOn);
  const shown = await filledPage(session, { threadId, anchor, limit });
  fetchAnswered(session, shown);
  return { ...shown, commentOn };
};

/** [COMMENT-5] Where only comments came, which stand elsewhere, it goes on. */
async function filledPage(
  session: Session,
  { threadId, anchor, limit }: CommandArgs<'readMessages'>,
): Promise<MessagesPage> {
  let page = messagesPage(session, threadId, anchor, limit);
  for (let left = mostFetches; left > 0; left -= 1) {
    const rest = missingFrom(session, page, anchor, limit);
    if (rest === null || !(await fetched(session, { threadId, anchor: rest, limit: pageOf(limit) }))) break;
    page = messagesPage(session, threadId, anchor, limit);
    if (page.items.length > 0) break;
  }
  return page;
}

async function fetchAround(
  session: Session,
  { threadId, limit }: Pick<CommandArgs<'readMessages'>, 'threadId' | 'limit'>,
  messageId: MessageId,
): Promise<void> {
  if (isHeld(session, messageId)) return;
  await session.engine.fetchHistory({ threadId, anchor: { around: messageId }, limit: pageOf(limit) });
}

export const editMessage: Handler<'editMessage'> = (
  { requireSession, deps },
  { threadId, messageId, text, seen },
) => {
  const session = requireSession();
  const message = requireUndeleted(session, threadId, messageId);
  requireMemberRight(session, threadId, message.commentOn === null ? 'write' : 'comment');
  if (message.senderId !== session.userId) throw new TernError('notAuthor');
  // [POLL-3] [CARD-4] [ONCE-1]
  if (message.poll !== null || message.viewOnce !== null || cardIn(message) !== undefined)
    throw new TernError('notEditable');
  // [COMMIT-3]
  const said = saidWith(text, message);
  const nonce = said.text === message.text ? nonceOf(messageId, said, message.nonce) : deps.newNonce();
  const words = contentCodec.seal(said, nonce);
  const send = session.outbox.read.sendOf(messageId);
  if (send?.state === 'refused') {
    // Editing what was refused is trying again with another text.
    session.outbox.revise(send.id, words);
    session.filing.goOn();
    return {};
  }
  const { version } = session.mirror.read.message(messageId) ?? { version: 0 };
  // [EDIT-5] What came while the person was at it they have not seen, although this device has.
  const isUnseen = seen !== undefined && seen !== captionOf(message);
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
  const top = mirror.read.topRange(threadId);
  if (isOpening(anchor) && items.length === 0 && older === 'away' && top !== null)
    return { before: top.from + 1 };
  if (anchor.kind === 'before' && older === 'away') {
    const { from } = rangeAround(mirror, threadId, items[0]?.messageId ?? anchor.messageId);
    return { before: from + 1 };
  }
  if (anchor.kind === 'after' && newer) {
    // A stretch that a jump has opened ends here: go on from its last message.
    const { to } = rangeAround(mirror, threadId, items.at(-1)?.messageId ?? anchor.messageId);
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

/** What `limits.historyLimit` allows and a screen wants. */
function pageOf(limit: number): number {
  return Math.min(Math.max(limit, 20), 100);
}

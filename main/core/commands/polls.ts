import type { MessageId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { isClosed, isOffered, isSameChoice } from '../../../sync/protocol/polls.ts';
import type { OverlaidPoll } from '../../../sync/client/overlay/types.ts';
import type { Session } from '../session.ts';
import { contentCodec } from '../contentCodec.ts';
import type { Handler } from './handler.ts';
import { requireAnswerable, requireUndeleted } from './requireMessage.ts';
import { isChannel } from '../views/threadNames.ts';
import { requireMemberRight, requirePresence } from './requireThread.ts';

export const sendPoll: Handler<'sendPoll'> = ({ requireSession, deps }, args) => {
  const session = requireSession();
  const { threadId, question, options, multiple, anonymous, closesAt = null, replyTo = null } = args;
  requireMemberRight(session, threadId, 'write');
  if (replyTo !== null) requireAnswerable(session, threadId, replyTo);
  // What nobody could vote in is a slip.
  if (closesAt !== null && closesAt <= deps.clock.now()) throw new TernError('pollInvalid');
  const messageId = deps.newId() as MessageId;
  const rules = {
    options: options.length,
    multiple,
    anonymous: anonymous || isChannel(session, threadId),
    closesAt: closesAt === null ? null : session.gatewayClock.fromHere(closesAt),
  };
  const { content, commitment } = contentCodec.seal({ text: question, options }, deps.newNonce());
  session.engine.submit({
    type: 'sendMessage',
    feedId: threadId,
    body: { messageId, envelope: { kind: 'poll', replyTo, commitment, poll: rules }, content },
  });
  return { messageId };
};

export const setVote: Handler<'setVote'> = ({ requireSession }, { threadId, messageId, choice }) => {
  const session = requireSession();
  const { poll } = requireUndeleted(session, threadId, messageId);
  requirePresence(session, threadId);
  if (poll === null || !isOffered({ ...poll, options: poll.options.length }, choice))
    throw new TernError('voteInvalid');
  // One's own ballot comes by another feed than the count: what is shown may be older than what was chosen here last.
  const last = session.outbox.read.lastChoice(messageId) ?? poll.choice;
  if (isSameChoice(poll.choice, choice) && isSameChoice(last, choice)) return {};
  requireOpen(session, poll);
  session.engine.submit({
    type: 'setVote',
    feedId: threadId,
    body: { messageId, choice: choice.toSorted((a, b) => a - b) },
  });
  return {};
};

export const closePoll: Handler<'closePoll'> = ({ requireSession }, { threadId, messageId }) => {
  const session = requireSession();
  const { poll, senderId } = requireUndeleted(session, threadId, messageId);
  requirePresence(session, threadId);
  if (senderId !== session.userId) throw new TernError('notAuthor');
  if (poll === null) throw new TernError('voteInvalid');
  if (isClosed(poll, session.gatewayClock.now())) return {};
  session.engine.submit({ type: 'closePoll', feedId: threadId, body: { messageId } });
  return {};
};

/** [VOTE-3] Known before anything is written, as far as this device's knowledge goes. @throws TernError pollClosed */
function requireOpen({ gatewayClock }: Session, poll: OverlaidPoll): void {
  if (isClosed(poll, gatewayClock.now())) throw new TernError('pollClosed');
}

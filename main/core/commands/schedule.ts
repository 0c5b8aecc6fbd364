import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { OverlaidScheduled } from '../../../sync/client/overlay/scheduleMessage.ts';
import { contentCodec, nonceOf } from '../contentCodec.ts';
import { cancellingOf } from '../outbox/writing.ts';
import type { Session } from '../session.ts';
import { findScheduled, scheduledViews } from '../views/scheduledViews.ts';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { Handler } from './handler.ts';
import { requireAnswerable } from './requireMessage.ts';
import { requireMemberRight, requireThread } from './requireThread.ts';
import { resolved } from './resolved.ts';

export const scheduleMessage: Handler<'scheduleMessage'> = ({ requireSession, deps }, asked) => {
  const session = requireSession();
  const { threadId } = asked;
  requireMemberRight(session, threadId, 'write');
  const limits = session.engine.limits();
  const ahead = session.engine.clockAhead();
  const { messageId, text, nonce, replyTo, at } = 'messageId' in asked ? changed(asked) : begun(asked);
  // [SCHEDULE-4] [SCHEDULE-5] Known before anything is written, as far as this device knows the time.
  if (at <= deps.clock.now()) throw new TernError('scheduleTooLate');
  if (at > deps.clock.now() + limits.scheduleAheadMs) throw new TernError('scheduleTooFar');
  const message = { sendAt: at + ahead, replyTo, ...contentCodec.seal({ text }, nonce) };
  const feedId = accountFeedId(session.userId);
  session.engine.submit({ type: 'scheduleMessage', feedId, body: { threadId, messageId, message } });
  return { messageId };

  function begun({ replyTo = null, ...said }: Begun) {
    if (replyTo !== null) requireAnswerable(session, threadId, replyTo);
    if (scheduledViews(session, threadId, 0).length >= limits.scheduled) throw new TernError('scheduleLimit');
    return { ...said, nonce: deps.newNonce(), replyTo, messageId: deps.newId() as MessageId };
  }

  // What is left out is as it is now, not as whoever asks has read it.
  function changed({ messageId, ...said }: Changed) {
    const before = requireScheduled(session, threadId, messageId);
    const { text, replyTo, sendAt } = before;
    const isSame = said.text === undefined || said.text === text;
    const nonce = isSame ? nonceOf(messageId, { text }, before.nonce) : deps.newNonce();
    return { text, at: sendAt - ahead, ...said, nonce, replyTo, messageId };
  }
};

export const cancelScheduled: Handler<'cancelScheduled'> = (context, { threadId, messageId }) => {
  const session = context.requireSession();
  const { opId } = requireScheduled(session, threadId, messageId);
  // What nobody has is taken back where it is.
  if (opId !== null && session.mirror.read.scheduled(messageId) === null && isHereAlone(session, messageId)) {
    const change = session.outbox.discard(opId);
    session.purge();
    return resolved(context, change);
  }
  session.engine.submit(cancellingOf(session.userId, threadId, messageId));
  return {};
};

export const sendScheduledNow: Handler<'sendScheduledNow'> = (
  { requireSession },
  { threadId, messageId },
) => {
  const session = requireSession();
  const { replyTo, text, nonce } = requireScheduled(session, threadId, messageId);
  requireMemberRight(session, threadId, 'write');
  // [COMMIT-3]
  const { content, commitment } = contentCodec.seal({ text }, nonceOf(messageId, { text }, nonce));
  session.engine.submit({
    type: 'sendMessage',
    feedId: threadId,
    body: { messageId, envelope: { kind: 'text', replyTo, commitment }, content },
  });
  return {};
};

export const listScheduled: Handler<'listScheduled'> = ({ requireSession }, { threadId }) => {
  const session = requireSession();
  requireThread(session, threadId);
  return { items: scheduledViews(session, threadId, session.engine.clockAhead()) };
};

type Asked = CommandArgs<'scheduleMessage'>;
type Changed = Extract<Asked, { messageId: MessageId }>;
type Begun = Exclude<Asked, Changed>;

/** @throws TernError alreadySent, messageUnknown */
function requireScheduled(session: Session, threadId: ThreadId, messageId: MessageId): OverlaidScheduled {
  const found = findScheduled(session, threadId, messageId);
  if (found !== null) return found;
  throw new TernError(session.mirror.knowsOf(messageId) ? 'alreadySent' : 'messageUnknown');
}

/** None of what says so has left, or all of it was refused. */
function isHereAlone({ outbox, userId }: Session, messageId: MessageId): boolean {
  return outbox.read
    .unapplied('scheduleMessage', accountFeedId(userId), 0)
    .filter(({ body }) => body.messageId === messageId)
    .every(({ state, n }) => state === 'refused' || n === null);
}

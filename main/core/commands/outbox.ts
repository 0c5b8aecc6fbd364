import type { MessageId } from '../../../sync/core/ids.ts';
import { isNothing } from '../outbox/draft.ts';
import { draftsHere } from '../views/draftsHere.ts';
import { contentCodec, saidWith } from '../contentCodec.ts';
import { outboxViews } from '../views/outboxViews.ts';
import type { Handler } from './handler.ts';
import { known } from './mayWait.ts';
import { requireMemberRight } from './requireThread.ts';
import { resolved } from './resolved.ts';

export const listOutbox: Handler<'listOutbox'> = ({ requireSession }) => {
  const session = requireSession();
  const items = outboxViews(session, session.engine.retryAt);
  const { waiting, failed } = session.outbox.read.summary();
  return { items, more: waiting + failed - items.length };
};

export const countUnsent: Handler<'countUnsent'> = ({ requireSession }, { threadId }) => ({
  messages: requireSession().outbox.read.unsentIn(threadId),
});

export const retryOp: Handler<'retryOp'> = (context, { opId }) => {
  const session = context.requireSession();
  return resolved(context, session.outbox.retry(opId, known(session).message));
};

export const retryAll: Handler<'retryAll'> = (context) => {
  const session = context.requireSession();
  return resolved(context, session.outbox.retryAll(known(session).message));
};

export const skipOp: Handler<'skipOp'> = (context, { opId }) =>
  resolved(context, context.requireSession().outbox.skip(opId));

export const reviseOp: Handler<'reviseOp'> = (context, { opId, text }) => {
  const { outbox } = context.requireSession();
  const words = contentCodec.seal(saidWith(text, outbox.saidBy(opId)), context.deps.newNonce());
  return resolved(context, outbox.revise(opId, words));
};

export const sendAsNew: Handler<'sendAsNew'> = (context, { opId }) => {
  const session = context.requireSession();
  const messageId = context.deps.newId() as MessageId;
  const change = session.outbox.sendAsNew(opId, messageId, (threadId) =>
    requireMemberRight(session, threadId, 'write'),
  );
  return { messageId, ...resolved(context, change) };
};

export const discardOp: Handler<'discardOp'> = (context, { opId }) => {
  const session = context.requireSession();
  return resolved(context, session.outbox.discard(opId, known(session)));
};

export const reviseMembers: Handler<'reviseMembers'> = (context, { opId, without }) =>
  resolved(context, context.requireSession().outbox.reviseMembers(opId, without));

export const moveToDraft: Handler<'moveToDraft'> = (context, { opId }) => {
  const session = context.requireSession();
  const { threads } = session.outbox.moveToDraft(
    opId,
    (threadId) => {
      const { isOwn, ...standing } = draftsHere(session, threadId);
      return isOwn || isNothing(standing.draft) ? null : standing;
    },
    known(session),
  );
  session.engine.noteDraft(true);
  context.changed([], [], threads);
  return resolved(context, { threads });
};

import type { MessageId } from '../../../sync/core/ids.ts';
import type { OutboxChange } from '../../../sync/client/ports.ts';
import { known } from './mayWait.ts';
import { outboxViews } from '../views/outboxViews.ts';
import type { CoreContext, Handler } from './handler.ts';
import { requirePresence } from './requireThread.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';

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

export const reviseOp: Handler<'reviseOp'> = (context, { opId, text }) =>
  resolved(context, context.requireSession().outbox.revise(opId, text));

export const sendAsNew: Handler<'sendAsNew'> = (context, { opId }) => {
  const session = context.requireSession();
  const messageId = context.deps.newId() as MessageId;
  const change = session.outbox.sendAsNew(opId, messageId, (threadId) => requirePresence(session, threadId));
  return { messageId, ...resolved(context, change) };
};

export const discardOp: Handler<'discardOp'> = (context, { opId }) => {
  const session = context.requireSession();
  return resolved(context, session.outbox.discard(opId, known(session)));
};

export function resolved(
  { changed, requireSession }: CoreContext,
  { threads }: OutboxChange,
): Record<string, never> {
  crashPoint('outbox.resolveCommitted');
  changed(['stateChanged', 'threadsChanged', 'outboxChanged'], threads);
  requireSession().engine.pump();
  return {};
}

import { createHash } from 'node:crypto';
import { TernError } from '../../../sync/core/ternError.ts';
import { directThreadId } from '../../../sync/protocol/directThread.ts';
import { normaliseHandle } from '../../../sync/protocol/handle.ts';
import { threadsPage } from '../views/threadsPage.ts';
import type { Draft } from '../outbox/draft.ts';
import { messageView } from '../views/messageViews.ts';
import { findThreadView } from '../views/threadViews.ts';
import type { Handler } from './handler.ts';

export const listThreads: Handler<'listThreads'> = ({ requireSession }, { offset, limit }) =>
  threadsPage(requireSession(), offset, limit);

export const getThread: Handler<'getThread'> = ({ requireSession }, { threadId }) =>
  findThreadView(requireSession(), threadId);

export const startThread: Handler<'startThread'> = ({ requireSession }, args) => {
  const session = requireSession();
  const handle = normaliseHandle(args.handle);
  if (handle === null) throw new TernError('handleInvalid');
  if (handle === session.me.handle) throw new TernError('handleOwn');
  const threadId = directThreadId(session.me.handle, handle, sha256);
  if (!session.mirror.read.hasThread(threadId) && session.outbox.read.creationOf(threadId) === null) {
    session.engine.submit({ type: 'createDirectThread', feedId: threadId, body: { handle } });
  }
  return { threadId };
};

export const saveDraft: Handler<'saveDraft'> = (
  { requireSession, changed },
  { threadId, text, replyTo = null, editing = null },
) => {
  requireSession().outbox.saveDraft(threadId, { text, replyTo, editing });
  changed(['threadsChanged']);
  return {};
};

export const getDraft: Handler<'getDraft'> = ({ requireSession }, { threadId }) => {
  const session = requireSession();
  const { text, replyTo, editing } = session.outbox.read.draft(threadId) ?? nothing;
  const [answered, changed] = [replyTo, editing?.messageId ?? null].map((messageId) =>
    messageId === null ? null : messageView(session, threadId, messageId),
  );
  // What was to be changed is gone: the words are the person's all the same.
  const isGone = changed == null || changed.deleted;
  return {
    text:
      editing !== null && isGone
        ? [text, editing.text ?? ''].filter((words) => words !== '').join('\n')
        : text,
    replyTo: answered == null || answered.deleted ? null : answered,
    editing:
      editing === null || isGone
        ? null
        : { message: changed, opId: editing.opId, text: editing.text ?? changed.refusedText ?? changed.text },
  };
};

const nothing: Draft = { text: '', replyTo: null, editing: null };

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

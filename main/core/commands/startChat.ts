import { TernError } from '../../../sync/core/ternError.ts';
import { directThreadId } from '../../../sync/protocol/directThread.ts';
import { normaliseHandle } from '../../../sync/protocol/handle.ts';
import { sha256Base64Url } from '../../../sync/sha256.ts';
import type { Handler } from './handler.ts';
import { beginNotes } from './notes.ts';

export const startThread: Handler<'startThread'> = ({ requireSession, deps }, args) => {
  const session = requireSession();
  const handle = normaliseHandle(args.handle);
  if (handle === null) throw new TernError('handleInvalid');
  if (handle === session.me.handle) {
    beginNotes(session);
    return { threadId: session.notesId };
  }
  const { mirror, outbox } = session;
  const known = mirror.read.directWith(handle) ?? outbox.read.creationWith(handle);
  if (known !== null) return { threadId: known };
  const threadId = directThreadId(deps.newId(), sha256Base64Url);
  const people = mirror.read.userIdsOf([handle]);
  session.engine.submit({ type: 'createDirectThread', feedId: threadId, body: { handle }, people });
  return { threadId };
};

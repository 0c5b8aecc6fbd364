import { isDirectThread, type ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Session } from '../session.ts';
import type { MemberRight } from '../../../sync/protocol/memberRights.ts';
import { hasLeft } from '../views/hasLeft.ts';
import { ownRights } from '../views/memberRights.ts';
import { isGone } from '../views/nameOf.ts';
import { beginNotes } from './notes.ts';

/** Notes begin here, where they are not there yet. @throws TernError threadUnknown */
export function requireThread(session: Session, threadId: ThreadId): void {
  const { mirror, outbox, notesId } = session;
  if (threadId === notesId) beginNotes(session);
  if (!mirror.read.hasThread(threadId) && outbox.read.creationOf(threadId) === null)
    throw new TernError('threadUnknown');
}

/** [PERSON-4] No gateway has an archive, so none takes what is done to its messages. @throws TernError personChanged */
export function requireAtGateway({ mirror }: Session, threadId: ThreadId): void {
  if (mirror.isArchive(threadId)) throw new TernError('personChanged');
}

/** [GROUP-9] [PERSON-4] Known before anything is written: a former member's words would only be refused. */
export function requirePresence(session: Session, threadId: ThreadId): void {
  requireThread(session, threadId);
  requireAtGateway(session, threadId);
  if (hasLeft(session, threadId)) throw new TernError('notMember');
}

/**
 * [RIGHT-2] The person is in the thread, and may do this there.
 * @throws TernError also notAllowed, with the right; personUnknown, where the other person's account was deleted
 */
export function requireMemberRight(session: Session, threadId: ThreadId, right: MemberRight): void {
  requirePresence(session, threadId);
  // [ACCOUNT-18]
  const isToNobody = isDirectThread(threadId) && session.mirror.read.members(threadId).some(isGone);
  if (right === 'write' && isToNobody) throw new TernError('personUnknown');
  if (!ownRights(session, threadId).includes(right))
    throw new TernError('notAllowed', { context: { right } });
}

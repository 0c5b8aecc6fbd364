import type { ThreadId, UserId } from '../../../core/ids.ts';
import { fail, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import { mayDo, type Right } from '../../../protocol/roles.ts';
import { load, type Steps } from './backend.ts';

/** So many people a list has where it is not read by pages. */
export const maxListed = 1_000;

/** Who may do it, may see whom it is to be done to. */
export function* refuseReader(
  userId: UserId,
  threadId: ThreadId,
  right: Right,
): Steps<Result<never, TernError> | null> {
  const { member } = yield* load({ member: { threadId, userId } });
  if (member === null) return fail(new TernError('threadUnknown', { message: 'no such thread' }));
  if (mayDo(right, member.role, 'member')) return null;
  return fail(new TernError('notAllowed', { message: 'only owner and admins see this', context: { right } }));
}

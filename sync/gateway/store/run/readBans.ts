import type { ThreadId, UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { BanList, JoinRequestList } from '../../../protocol/groups.ts';
import { mayDo, type Right } from '../../../protocol/roles.ts';
import { load, type Steps } from './backend.ts';

const maxListed = 1_000;

/** [BAN-4] */
export function* readBans(userId: UserId, threadId: ThreadId): Steps<Result<BanList, TernError>> {
  const refused = yield* refuseReader(userId, threadId, 'setBan');
  if (refused !== null) return refused;
  const { bans } = yield* load({ bans: { threadId, limit: maxListed } });
  return ok({ bans: [...bans] });
}

/** [REQUEST-3] */
export function* readRequests(userId: UserId, threadId: ThreadId): Steps<Result<JoinRequestList, TernError>> {
  const refused = yield* refuseReader(userId, threadId, 'answerRequest');
  if (refused !== null) return refused;
  const { requests } = yield* load({ requests: { threadId, limit: maxListed } });
  return ok({ requests: [...requests] });
}

/** Who may do it, may see whom it is to be done to. */
function* refuseReader(
  userId: UserId,
  threadId: ThreadId,
  right: Right,
): Steps<Result<never, TernError> | null> {
  const { member } = yield* load({ member: { threadId, userId } });
  if (member === null) return fail(new TernError('threadUnknown', { message: 'no such thread' }));
  if (mayDo(right, member.role, 'member')) return null;
  return fail(new TernError('notAllowed', { message: 'only owner and admins see this', context: { right } }));
}

import type { ThreadId, UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { BanList } from '../../../protocol/groups.ts';
import { mayDo } from '../../../protocol/roles.ts';
import { load, type Steps } from './backend.ts';

const maxBansListed = 1_000;

/** [BAN-4] */
export function* readBans(userId: UserId, threadId: ThreadId): Steps<Result<BanList, TernError>> {
  const { member } = yield* load({ member: { threadId, userId } });
  if (member === null) return fail(new TernError('threadUnknown', { message: 'no such thread' }));
  if (!mayDo('setBan', member.role, 'member'))
    return fail(
      new TernError('notAllowed', {
        message: 'only owner and admins see bans',
        context: { right: 'setBan' },
      }),
    );
  const { bans } = yield* load({ bans: { threadId, limit: maxBansListed } });
  return ok({ bans: [...bans] });
}

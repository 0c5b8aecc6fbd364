import type { ThreadId, UserId } from '../../../core/ids.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { TernError } from '../../../core/ternError.ts';
import type { JoinRequestList } from '../../../protocol/groups.ts';
import { load, type Steps } from './backend.ts';
import { maxListed, refuseReader } from './refuseReader.ts';

/** [REQUEST-3] */
export function* readRequests(userId: UserId, threadId: ThreadId): Steps<Result<JoinRequestList, TernError>> {
  const refused = yield* refuseReader(userId, threadId, 'answerRequest');
  if (refused !== null) return refused;
  const { requests } = yield* load({ requests: { threadId, limit: maxListed } });
  return ok({ requests: [...requests] });
}

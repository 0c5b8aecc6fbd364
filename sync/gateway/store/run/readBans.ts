import type { ThreadId, UserId } from '../../../core/ids.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { TernError } from '../../../core/ternError.ts';
import type { BanList } from '../../../protocol/groups.ts';
import { load, type Steps } from './backend.ts';
import { maxListed, refuseReader } from './refuseReader.ts';

/** [BAN-4] */
export function* readBans(userId: UserId, threadId: ThreadId): Steps<Result<BanList, TernError>> {
  const refused = yield* refuseReader(userId, threadId, 'setBan');
  if (refused !== null) return refused;
  const { bans } = yield* load({ bans: { threadId, limit: maxListed } });
  return ok({ bans: [...bans] });
}

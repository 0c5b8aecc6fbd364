import type { ThreadId } from '../core/ids.ts';
import type { Result } from '../core/result.ts';
import type { TernError } from '../core/ternError.ts';
import { BanList } from '../protocol/groups.ts';
import { compileValidator } from '../protocol/validator.ts';
import type { Asker } from './devices.ts';
import { ask } from './http.ts';

const parseBans = compileValidator(BanList, 'internal');

/** What of groups stands in no feed. Every failure is a coded refusal, never a throw. */
export interface GroupClient {
  /** [BAN-4] */
  bans(asker: Asker, threadId: ThreadId): Promise<Result<BanList, TernError>>;
}

const pathOf = (threadId: ThreadId) => `/v1/groups/${encodeURIComponent(threadId)}`;

export const groupClient: GroupClient = {
  async bans({ gatewayUrl, ...asker }, threadId) {
    const answer = await ask(gatewayUrl, 'GET', `${pathOf(threadId)}/bans`, asker);
    return answer.ok ? parseBans(answer.value) : answer;
  },
};

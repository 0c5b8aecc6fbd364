import { ok, type Result } from '../core/result.ts';
import type { TernError } from '../core/ternError.ts';
import {
  AccountActivity,
  type DeletionRequest,
  type PasswordRequest,
  RecoveryCode,
  type RecoveryRequest,
} from '../protocol/account.ts';
import { compileValidator } from '../protocol/validator.ts';
import type { Asker } from './devices.ts';
import { ask } from './http.ts';

const parseCode = compileValidator(RecoveryCode, 'internal');
const parseActivity = compileValidator(AccountActivity, 'internal');

/** [ACCOUNT-11] [ACCOUNT-12] [ACCOUNT-14] Every failure is a coded refusal, never a throw. */
export interface OwnAccountClient {
  changePassword(asker: Asker, request: PasswordRequest): Promise<Result<null, TernError>>;
  newRecovery(asker: Asker, request: RecoveryRequest): Promise<Result<RecoveryCode, TernError>>;
  /** [ACCOUNT-16] */
  deleteAccount(asker: Asker, request: DeletionRequest): Promise<Result<null, TernError>>;
  activity(asker: Asker): Promise<Result<AccountActivity, TernError>>;
}

export const ownAccountClient: OwnAccountClient = {
  async changePassword({ gatewayUrl, ...asker }, body) {
    const answer = await ask(gatewayUrl, 'PUT', '/v1/account/password', { ...asker, body });
    return answer.ok ? ok(null) : answer;
  },
  async newRecovery({ gatewayUrl, ...asker }, body) {
    const answer = await ask(gatewayUrl, 'POST', '/v1/account/recovery', { ...asker, body });
    return answer.ok ? parseCode(answer.value) : answer;
  },
  async deleteAccount({ gatewayUrl, ...asker }, body) {
    const answer = await ask(gatewayUrl, 'POST', '/v1/account/deletion', { ...asker, body });
    return answer.ok ? ok(null) : answer;
  },
  async activity({ gatewayUrl, ...asker }) {
    const answer = await ask(gatewayUrl, 'GET', '/v1/account/activity', asker);
    return answer.ok ? parseActivity(answer.value) : answer;
  },
};

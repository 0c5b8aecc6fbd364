import type { DeviceId } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import type { TernError } from '../core/ternError.ts';
import { DeviceCode } from '../protocol/deviceCode.ts';
import { DeviceList } from '../protocol/devices.ts';
import { compileValidator } from '../protocol/validator.ts';
import { ask } from './http.ts';

const parseCode = compileValidator(DeviceCode, 'internal');
const parseDevices = compileValidator(DeviceList, 'internal');

/** Where and as whom a device asks. `gatewayUrl` is http(s). */
export interface Asker {
  readonly gatewayUrl: string;
  readonly token: string;
  readonly abort: AbortSignal;
}

/** [DEVICE-1] [DEVICE-2] [DEVICE-3] Every failure is a coded refusal, never a throw. */
export interface DeviceClient {
  list(asker: Asker): Promise<Result<DeviceList, TernError>>;
  rename(asker: Asker, deviceId: DeviceId, name: string): Promise<Result<null, TernError>>;
  revoke(asker: Asker, deviceId: DeviceId): Promise<Result<null, TernError>>;
  revokeOthers(asker: Asker): Promise<Result<null, TernError>>;
  /** [ACCOUNT-10] */
  askCode(asker: Asker): Promise<Result<DeviceCode, TernError>>;
}

const path = '/v1/devices';

export const deviceClient: DeviceClient = {
  async list({ gatewayUrl, ...asker }) {
    const answer = await ask(gatewayUrl, 'GET', path, asker);
    return answer.ok ? parseDevices(answer.value) : answer;
  },
  rename: ({ gatewayUrl, ...asker }, deviceId, name) =>
    done(ask(gatewayUrl, 'PATCH', `${path}/${deviceId}`, { ...asker, body: { name } })),
  revoke: ({ gatewayUrl, ...asker }, deviceId) =>
    done(ask(gatewayUrl, 'DELETE', `${path}/${deviceId}`, asker)),
  revokeOthers: ({ gatewayUrl, ...asker }) => done(ask(gatewayUrl, 'DELETE', path, asker)),
  async askCode({ gatewayUrl, ...asker }) {
    const answer = await ask(gatewayUrl, 'POST', `${path}/codes`, asker);
    return answer.ok ? parseCode(answer.value) : answer;
  },
};

async function done(asked: Promise<Result<unknown, TernError>>): Promise<Result<null, TernError>> {
  const answer = await asked;
  return answer.ok ? ok(null) : answer;
}

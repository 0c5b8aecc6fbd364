import type { Device } from '../../../sync/protocol/frames/up/hello.ts';
import { accountClient } from '../../../sync/client/accounts.ts';
import type { DeviceId } from '../../../sync/core/ids.ts';
import { startProcess, temporaryFolder } from '../gateway/kit/gatewayProcess.ts';

const password = 'correct horse';

/**
 * A gateway in a process of its own. These tests start and end many worker threads; with the gateway's database and
 * hashing in the same process, the native modules of an ending thread crashed it about once in ten runs on a busy
 * machine. In the app only the demo has both in one process.
 */
export async function startGateway() {
  const { url, child, exited } = await startProcess(temporaryFolder(), '--log-level', 'silent');
  const device = (id: string): Device => ({
    id: id as DeviceId,
    name: 'copy',
    platform: 'test',
    appVersion: '0',
  });
  return {
    url,
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      await exited;
    },
    /** Somebody else's account. */
    register: (handle: string) =>
      accountClient.register(
        url,
        { handle, displayName: handle, password, device: device(crypto.randomUUID()) },
        AbortSignal.timeout(10_000),
      ),
    /** A sign-in that replaces the token of a device. */
    signInOn: (deviceId: string, handle: string) =>
      accountClient.signIn(url, { handle, password, device: device(deviceId) }, AbortSignal.timeout(10_000)),
  };
}

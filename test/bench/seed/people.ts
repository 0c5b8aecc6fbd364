import { v7 } from 'uuid';
import { threadIdOfHandles } from '../../../sync/protocol/directThread.ts';
import type { DeviceId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import { sha256Base64Url } from '../../../sync/sha256.ts';

/** Somebody with an account on a seeded gateway, and the device they are signed in on. */
export interface BenchPerson {
  readonly userId: UserId;
  readonly handle: string;
  readonly displayName: string;
  readonly deviceId: DeviceId;
  readonly token: string;
}

export interface Pair {
  readonly threadId: ThreadId;
  readonly sender: BenchPerson;
  readonly recipient: BenchPerson;
}

export const threadOf = (handleA: string, handleB: string): ThreadId =>
  threadIdOfHandles(handleA, handleB, sha256Base64Url);

export const newDeviceId = () => v7() as DeviceId;

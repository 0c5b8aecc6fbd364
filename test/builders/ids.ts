import type { DeviceId, MessageId, OpId, ThreadId, UserId } from '../../sync/core/ids.ts';

/** Ids of the wire's shape that a person can read: the kind, then a number. */
const uuid = (kind: number, n: number) => `00000000-000${kind}-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const userId = (n: number) => uuid(1, n) as UserId;
export const deviceId = (n: number) => uuid(2, n) as DeviceId;
export const messageId = (n: number) => uuid(3, n) as MessageId;
export const opId = (n: number) => uuid(4, n) as OpId;
export const threadId = (n: number) => `d:${String(n).padStart(22, '0')}` as ThreadId;

/** Me, and the other person, in most tests. */
export const ann = userId(1);
export const bob = userId(2);
export const thread = threadId(1);
export const otherThread = threadId(2);
export const groupThread = `g:${uuid(5, 1)}` as ThreadId;

/** The one of most tests. */
export const device = deviceId(1);

/** Op ids in order: 4…1, 4…2, 4…3. */
export function countingIds(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return opId(made);
  };
}

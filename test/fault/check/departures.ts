import type { SentOp, WireRecord } from './wireRecord.ts';

export interface Departure {
  /** The op that says so. */
  readonly id: string;
  /** `user thread` */
  readonly of: string;
}

/** Who has left a group, or was removed from one. */
export function departuresIn(
  { ops }: Pick<WireRecord, 'ops'>,
  userOf: (device: string) => string,
): readonly Departure[] {
  return [...ops.values()].flatMap(({ device, op }: SentOp) => {
    if (op.type === 'leaveThread') return [{ id: op.id, of: `${userOf(device)} ${op.feedId}` }];
    const isTakenOut = op.type === 'removeMember' || (op.type === 'setBan' && op.body.banned);
    return isTakenOut ? [{ id: op.id, of: `${op.body.userId} ${op.feedId}` }] : [];
  });
}

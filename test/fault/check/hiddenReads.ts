import type { WireRecord } from './wireRecord.ts';

export type HiddenReads = ReturnType<typeof hiddenReadsIn>;

/** Who ever hid what they read. */
export function hiddenReadsIn({ ops }: WireRecord, userOf: (device: string) => string) {
  const hiders = new Set(
    [...ops.values()].flatMap(({ device, op }) =>
      op.type === 'setAccountPreference' && op.body.name === 'readReceipts' && op.body.value === 'hidden'
        ? [userOf(device)]
        : [],
    ),
  );
  /** [RECEIPT-7] Their receipts may have told nobody; their own position says it. */
  return { mayBeUntold: (userId: string) => hiders.has(userId) };
}

import type { OpType } from './op.ts';

/**
 * What takes effect once by the ids it names, even when the gateway has forgotten its answer. [SEND-1] [THREAD-4]
 * [GROUP-3] [RECEIPT-2] [DELETE-1] [HIDE-2] [REMOVE-1] [POLL-4]
 */
export const repeatable: ReadonlySet<OpType> = new Set<OpType>([
  'sendMessage',
  'createDirectThread',
  'createGroup',
  'advanceReceipt',
  'deleteMessage',
  'hideMessage',
  'removeThread',
  'closePoll',
]);

import { keyOf } from '../facts.ts';
import type { Kind } from '../kind.ts';

/** [RECEIPT-1] A read names the newest message of others at or below the one that was read. */
export const advanceReceipt: Kind = {
  sets: [],
  mayMeet: [],
  hears: {
    markRead(did, journal, result) {
      const { device, handle, args } = did;
      const { threadId, messageId } = args;
      const page = journal.pages.get(keyOf(device, threadId)) ?? [];
      const upTo = page.findIndex((item) => item.messageId === messageId);
      const shown = page.slice(0, upTo + 1);
      const newest = shown.findLast((item) => !item.mine && item.notice === null && !item.deleted);
      const place = page[upTo]?.sequenceNumber;
      journal.reads.push({
        ...{ device, threadId, handle, epoch: journal.epoch, isSure: result !== null },
        atLeast: newest?.sequenceNumber == null ? null : newest.messageId,
        atMost: place === null ? null : messageId,
        places: { atLeast: newest?.sequenceNumber ?? null, atMost: place ?? null },
      });
    },
  },
};

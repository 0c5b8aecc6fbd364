import { keyOf } from '../facts.ts';
import type { Kind } from '../kind.ts';

/** [ONCE-3] Without a connection it is taken back, and nobody has opened it. [ONCE-7] */
export const openOnce: Kind = {
  sets: ['opened'],
  mayMeet: ['messageDeleted', 'notMember', 'threadUnknown', 'viewOnceInvalid'],
  hears: {
    openOnce: (did, journal) =>
      journal.set('opened', keyOf(did.args.messageId, did.handle), 'yes', did, false),
  },
};

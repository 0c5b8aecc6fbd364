import { keyOf } from '../facts.ts';
import type { Kind } from '../kind.ts';

export const setVote: Kind = {
  sets: ['vote'],
  mayMeet: ['messageDeleted', 'notMember', 'threadUnknown', 'pollClosed'],
  hears: {
    setVote(did, journal) {
      const { messageId, choice } = did.args;
      const sorted = JSON.stringify(choice.toSorted((one, other) => one - other));
      journal.set('vote', keyOf(messageId, did.handle), sorted, did);
    },
  },
};

export const closePoll: Kind = {
  sets: ['closed'],
  mayMeet: ['messageDeleted', 'notMember', 'threadUnknown'],
  hears: { closePoll: (did, journal) => journal.set('closed', did.args.messageId, 'yes', did) },
};

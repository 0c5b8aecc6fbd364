import { keyOf } from '../facts.ts';
import type { Kind } from '../kind.ts';

const yesNo = (isSet: boolean) => (isSet ? 'yes' : 'no');
const ofMessage = ['messageDeleted', 'notMember', 'threadUnknown'] as const;

export const setReaction: Kind = {
  sets: ['reaction'],
  mayMeet: ofMessage,
  hears: {
    setReaction(did, journal) {
      const { messageId, emoji, present } = did.args;
      journal.set('reaction', keyOf(messageId, did.handle, emoji), yesNo(present), did);
    },
  },
};

export const setPin: Kind = {
  sets: ['pin'],
  mayMeet: ofMessage,
  hears: {
    setPin: (did, journal) => journal.set('pin', did.args.messageId, yesNo(did.args.pinned), did),
  },
};

export const setStar: Kind = {
  sets: ['star'],
  mayMeet: ofMessage,
  hears: {
    setStar(did, journal) {
      const { messageId, starred } = did.args;
      journal.set('star', keyOf(messageId, did.handle), yesNo(starred), did);
    },
  },
};

export const setReminder: Kind = {
  sets: ['reminder'],
  mayMeet: ofMessage,
  hears: {
    setReminder(did, journal) {
      const { messageId, at } = did.args;
      journal.set('reminder', keyOf(messageId, did.handle), at === null ? 'never' : String(at), did);
    },
  },
};

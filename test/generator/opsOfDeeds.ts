import type { OpType } from '../../sync/protocol/ops/op.ts';
import type { DeedKind } from './deeds.ts';

/** Which deeds make which op: an op that is added to the protocol does not compile until a deed makes it. */
export const opsOfDeeds: { readonly [Type in OpType]: readonly [DeedKind, ...DeedKind[]] } = {
  createDirectThread: ['startThread', 'stranger'],
  createGroup: ['createGroup', 'strangers'],
  addMembers: ['addMember', 'strangers'],
  renameThread: ['rename'],
  leaveThread: ['leave'],
  sendMessage: ['send', 'burst', 'reply', 'forward', 'tooLong'],
  editMessage: ['edit'],
  setReaction: ['react', 'unreact'],
  setPin: ['pin', 'unpin'],
  setStar: ['star', 'unstar'],
  deleteMessage: ['delete'],
  hideMessage: ['deleteForMe'],
  // A device says `delivered` by itself for whatever arrives, its person `read`.
  advanceReceipt: ['read', 'send'],
};

/** Ops that really took effect, by type. */
export type OpCounts = { [Type in OpType]: number };

export function noOps(): OpCounts {
  return {
    createDirectThread: 0,
    createGroup: 0,
    addMembers: 0,
    renameThread: 0,
    leaveThread: 0,
    sendMessage: 0,
    editMessage: 0,
    setReaction: 0,
    setPin: 0,
    setStar: 0,
    advanceReceipt: 0,
    deleteMessage: 0,
    hideMessage: 0,
  };
}

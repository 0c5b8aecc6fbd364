import type { OpType } from '../../sync/protocol/ops/op.ts';
import type { DeedKind } from './deedKinds.ts';

/** Which deeds make which op: an op that is added to the protocol does not compile until a deed makes it. */
export const opsOfDeeds: { readonly [Type in OpType]: readonly [DeedKind, ...DeedKind[]] } = {
  createDirectThread: ['startThread', 'stranger', 'note'],
  createGroup: ['createGroup', 'strangers'],
  addMembers: ['addMember', 'strangers'],
  renameThread: ['rename'],
  setDescription: ['describe'],
  setPicture: ['portray'],
  setRole: ['setRole'],
  removeMember: ['removeMember'],
  setBan: ['ban'],
  setMemberRight: ['setMemberRight'],
  setSlowMode: ['setSlowMode'],
  setTimer: ['setTimer'],
  leaveThread: ['leave'],
  removeThread: ['removeLeft'],
  answerInvitation: ['answerInvitation'],
  answerRequest: ['answerRequest'],
  sendMessage: ['send', 'burst', 'sendFiles', 'sendOnce', 'reply', 'comment', 'forward', 'poll', 'tooLong'],
  editMessage: ['edit', 'comment'],
  setReaction: ['react', 'unreact'],
  setVote: ['vote', 'unvote'],
  closePoll: ['closePoll'],
  openOnce: ['openOnce'],
  setPin: ['pin', 'unpin'],
  setStar: ['star', 'unstar'],
  setListened: ['listen'],
  setReminder: ['remind', 'unremind'],
  setThreadPreference: ['prefer'],
  setAccountPreference: ['preferOfAccount'],
  setProfile: ['introduce'],
  setFolder: ['folder'],
  setSticker: ['sticker'],
  setStickerPack: ['stickerPack'],
  setPersonPreference: ['callPerson', 'block'],
  shareDraft: ['draft', 'takeDraft', 'toDraft'],
  scheduleMessage: ['schedule', 'reschedule', 'unschedule'],
  deleteMessage: ['delete'],
  hideMessage: ['deleteForMe'],
  reportMessage: ['report'],
  // A device says `delivered` by itself for whatever arrives, its person `read`.
  advanceReceipt: ['read', 'send'],
};

/** Ops that really took effect, by type. */
export type OpCounts = { [Type in OpType]: number };

export function noOps(): OpCounts {
  return Object.fromEntries(Object.keys(opsOfDeeds).map((type) => [type, 0])) as OpCounts;
}

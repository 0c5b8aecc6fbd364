import type { MemberRight } from '../../sync/protocol/memberRights.ts';
import type { DeedRecord } from './deedRecord.ts';

/** What a person does at a device, and how often beside the others. */
export const deedWeights = {
  send: 10,
  burst: 2,
  sendFiles: 6,
  sendOnce: 4,
  openOnce: 8,
  listen: 6,
  reply: 3,
  comment: 6,
  forward: 2,
  edit: 6,
  react: 6,
  unreact: 4,
  poll: 2,
  vote: 6,
  unvote: 3,
  closePoll: 2,
  pin: 3,
  unpin: 3,
  star: 3,
  unstar: 2,
  delete: 2,
  deleteForMe: 3,
  report: 3,
  undo: 1,
  read: 5,
  older: 1,
  startThread: 3,
  stranger: 1,
  note: 1,
  createGroup: 2,
  addMember: 4,
  strangers: 1,
  rename: 2,
  describe: 2,
  portray: 4,
  setRole: 6,
  removeMember: 4,
  ban: 8,
  setMemberRight: 3,
  setSlowMode: 2,
  setTimer: 2,
  leave: 1,
  removeLeft: 2,
  makeJoinLink: 4,
  followJoinLink: 6,
  answerRequest: 6,
  answerInvitation: 4,
  prefer: 3,
  preferOfAccount: 2,
  introduce: 2,
  folder: 2,
  sticker: 2,
  stickerPack: 2,
  callPerson: 3,
  block: 2,
  tooLong: 1,
  resolve: 3,
  draft: 5,
  takeDraft: 4,
  toDraft: 2,
  remind: 3,
  unremind: 3,
  schedule: 5,
  reschedule: 4,
  unschedule: 6,
  sendScheduled: 3,
  type: 1,
} as const;

export type DeedKind = keyof typeof deedWeights;

/** Data alone, so that it can be written down and done again. `pick` is any whole number from 0 on. */
export interface Deed {
  readonly kind: DeedKind;
  readonly pick: number;
}

export interface DeedWorld {
  /** Everybody's; one's own among them is passed over. */
  readonly handles: readonly string[];
  /** Characters of a message that the gateway takes; a deed writes one more to be refused. */
  readonly longestText: number;
  /** Of one file. */
  readonly mostFileBytes: number;
  readonly record: DeedRecord;
}

/** [RIGHT-2] Nobody is offered what they may not do. */
export const neededRights: { readonly [Kind in DeedKind]?: MemberRight } = {
  ...{
    send: 'write',
    burst: 'write',
    sendFiles: 'write',
    sendOnce: 'write',
    reply: 'write',
    forward: 'write',
    edit: 'write',
    tooLong: 'write',
  },
  ...{ schedule: 'write', reschedule: 'write', sendScheduled: 'write', takeDraft: 'write' },
  // Where there is no poll, one is asked.
  ...{ poll: 'write', vote: 'write', unvote: 'write', closePoll: 'write' },
  ...{ react: 'react', pin: 'pin', unpin: 'pin', comment: 'comment' },
  ...{
    addMember: 'addPeople',
    strangers: 'addPeople',
    rename: 'changeInfo',
    describe: 'changeInfo',
    portray: 'changeInfo',
    setTimer: 'changeInfo',
    makeJoinLink: 'addPeople',
  },
};

import type { Begun, By, Journal } from '../journal.ts';
import type { Kind } from '../kind.ts';
import { aboutOf, keyOf, personOf, timerText } from '../facts.ts';

function begin(
  journal: Journal,
  by: By,
  threadId: string,
  { kind, handles }: Pick<Begun, 'kind' | 'handles'>,
): void {
  const known = journal.threads.get(threadId);
  if (known === undefined)
    journal.threads.set(threadId, { device: by.device, epoch: journal.epoch, isSure: true, kind });
  else known.isSure = true;
  for (const handle of [by.handle, ...handles]) journal.set('member', keyOf(threadId, handle), 'yes', by);
}

function mayHaveBegun(
  { begun, epoch }: Journal,
  { handle, device }: By,
  what: Pick<Begun, 'kind' | 'handles' | 'name'>,
): void {
  begun.push({ handle, device, epoch, ...what });
}

export const createDirectThread: Kind = {
  sets: ['member'],
  mayMeet: ['handleUnknown', 'personChanged'],
  hears: {
    startThread(did, journal, result) {
      const begun = { kind: 'direct', handles: [did.args.handle], name: null } as const;
      if (result === null) mayHaveBegun(journal, did, begun);
      else begin(journal, did, result.threadId, begun);
    },
  },
};

export const createGroup: Kind = {
  sets: ['member', 'name', 'role'],
  mayMeet: ['handleUnknown', 'notMember'],
  hears: {
    createGroup(did, journal, result) {
      if (did.args.channel === true) journal.hasChannels = true;
      const begun = { kind: 'group', handles: did.args.handles, name: did.args.name.trim() } as const;
      if (result === null) return mayHaveBegun(journal, did, begun);
      begin(journal, did, result.threadId, begun);
      journal.set('name', result.threadId, begun.name, did);
      // [ROLE-1]
      journal.set('role', keyOf(result.threadId, did.handle), 'owner', did);
    },
  },
};

export const addMembers: Kind = {
  sets: ['member'],
  mayMeet: ['handleUnknown', 'notMember', 'threadUnknown', 'notAllowed', 'personBanned'],
  hears: {
    addMembers(did, journal) {
      const { threadId, handles } = did.args;
      // Their own is passed over.
      for (const handle of handles)
        if (handle !== did.handle) {
          journal.set('member', keyOf(threadId, handle), 'yes', did);
          // [REMOVE-2]
          journal.set('removed', keyOf(threadId, handle), 'no', did, false);
        }
    },
  },
};

export const renameThread: Kind = {
  sets: ['name'],
  mayMeet: ['notMember', 'threadUnknown', 'notAllowed'],
  hears: {
    renameThread: (did, journal) => journal.set('name', did.args.threadId, did.args.name.trim(), did),
  },
};

/** [ROLE-2] */
export const setRole: Kind = {
  sets: ['role'],
  mayMeet: ['notMember', 'threadUnknown', 'notAllowed', 'memberUnknown'],
  hears: {
    listMembers(_, { handles }, result) {
      for (const { userId, handle } of result?.members ?? [])
        if (userId !== null) handles.set(userId, handle);
    },
    setRole(did, journal) {
      const { threadId, userId, role } = did.args;
      journal.set('role', keyOf(threadId, journal.handles.get(userId) ?? ''), role, did);
      if (role === 'owner') journal.set('role', keyOf(threadId, did.handle), 'admin', did);
    },
  },
};

/** [ROLE-6] */
export const removeMember: Kind = {
  sets: ['member', 'role'],
  mayMeet: ['notMember', 'threadUnknown', 'notAllowed', 'memberUnknown'],
  hears: {
    removeMember(did, journal) {
      const key = keyOf(did.args.threadId, journal.handles.get(did.args.userId) ?? '');
      journal.set('member', key, 'no', did);
      journal.set('role', key, 'member', did);
    },
  },
};

/** [BAN-1] */
export const setBan: Kind = {
  sets: ['ban', 'member', 'role'],
  mayMeet: ['notMember', 'threadUnknown', 'notAllowed', 'memberUnknown'],
  hears: {
    setBan(did, journal) {
      const { threadId, userId, banned } = did.args;
      const key = keyOf(threadId, journal.handles.get(userId) ?? '');
      journal.set('ban', key, banned ? 'yes' : 'no', did);
      if (!banned) return;
      journal.set('member', key, 'no', did);
      journal.set('role', key, 'member', did);
    },
  },
};

export const setTimer: Kind = {
  sets: ['timer'],
  mayMeet: ['notMember', 'threadUnknown', 'notAllowed'],
  hears: {
    setTimer: (did, journal) => journal.set('timer', did.args.threadId, timerText(did.args.timer), did),
  },
};

export const leaveThread: Kind = {
  sets: ['member', 'role'],
  // [CHANNEL-7]
  mayMeet: ['notMember', 'threadUnknown', 'notAllowed'],
  hears: {
    leaveThread(did, journal) {
      const { threadId } = did.args;
      journal.set('member', keyOf(threadId, did.handle), 'no', did);
      journal.set('role', keyOf(threadId, did.handle), 'member', did);
      // [ROLE-3] It may have been the owner, and the next one be anybody.
      for (const key of journal.registers('member').keys())
        if (aboutOf(key) === threadId && personOf(key) !== did.handle)
          journal.set('role', key, 'owner', did, false);
    },
  },
};

/** [REMOVE-1] Out of one's own list, and no other. */
export const removeThread: Kind = {
  sets: ['removed'],
  mayMeet: [],
  hears: {
    removeThread: (did, journal) => journal.set('removed', keyOf(did.args.threadId, did.handle), 'yes', did),
  },
};

export const answerInvitation: Kind = {
  sets: ['member'],
  mayMeet: ['threadUnknown'],
  hears: {
    answerInvitation(did, journal) {
      const { threadId, answer } = did.args;
      if (answer === 'accept') journal.set('member', keyOf(threadId, did.handle), 'yes', did);
    },
  },
};

/** [REQUEST-4] Nobody asks in these worlds. */
export const answerRequest: Kind = {
  sets: [],
  mayMeet: ['notMember', 'threadUnknown', 'notAllowed'],
  hears: {},
};

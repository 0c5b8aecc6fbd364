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

/** Their own is passed over, and whoever may be in already. */
function note(journal: Journal, by: By, threadId: string, handles: readonly string[]): void {
  const { added, epoch } = journal;
  const mayBeThere = (handle: string) =>
    journal.find('member', keyOf(threadId, handle))?.since(epoch).has('yes') ?? false;
  const others = handles.filter((handle) => handle !== by.handle && !mayBeThere(handle));
  added.push(...others.map((handle) => ({ threadId, handle, epoch })));
}

export const createDirectThread: Kind = {
  sets: ['member'],
  mayMeet: ['handleUnknown', 'personChanged', 'writeFirstForbidden'],
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
      note(journal, did, result.threadId, begun.handles);
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
      note(journal, did, threadId, handles);
      const hasLeavers = [...journal.about(['member'], threadId)].some((member) => member.has('no'));
      // Their own is passed over.
      for (const handle of handles)
        if (handle !== did.handle) {
          // [BAN-3] Sent again, it leaves out whoever is banned.
          const mayBeBanned = journal.find('ban', keyOf(threadId, handle))?.has('yes') ?? false;
          journal.set('member', keyOf(threadId, handle), 'yes', did, !mayBeBanned);
          // [REMOVE-2]
          journal.set('removed', keyOf(threadId, handle), 'no', did, false);
          // [ROLE-3] Its owner may have left it at a device that heard of nobody else.
          if (hasLeavers) journal.set('role', keyOf(threadId, handle), 'owner', did, false);
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
  // Its notice is told to the other person.
  mayMeet: ['notMember', 'threadUnknown', 'notAllowed', 'writeFirstForbidden'],
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

/** Nothing sends it again to a store that was put back, and what others did may have made it one that changes nothing. */
function mayBeIn(journal: Journal, by: By, threadId: string, handle: string): void {
  const key = keyOf(threadId, handle);
  journal.joining.add(key);
  journal.set('member', key, 'yes', by, false);
  // [ROLE-3] Into a group that everybody has left.
  journal.set('role', key, 'owner', by, false);
  journal.set('removed', key, 'no', by, false);
}

const secretOf = (link: string) => link.slice(link.lastIndexOf('/') + 1);

export const answerInvitation: Kind = {
  sets: ['member', 'role'],
  mayMeet: ['threadUnknown'],
  hears: {
    makeJoinLink: ({ args }, { joinLinks }, result) => {
      if (result !== null) joinLinks.set(secretOf(result.link), args.threadId);
    },
    followJoinLink(did, journal) {
      const threadId = journal.joinLinks.get(secretOf(did.args.link));
      if (threadId !== undefined) mayBeIn(journal, did, threadId, did.handle);
    },
    answerInvitation(did, journal) {
      const { threadId, answer } = did.args;
      if (answer === 'accept') mayBeIn(journal, did, threadId, did.handle);
    },
  },
};

/** [REQUEST-4] */
export const answerRequest: Kind = {
  sets: ['member', 'role'],
  mayMeet: ['notMember', 'threadUnknown', 'notAllowed'],
  hears: {
    listJoinRequests(_, { handles }, result) {
      for (const { userId, handle } of result?.items ?? []) handles.set(userId, handle);
    },
    answerRequest(did, journal) {
      const { threadId, userId, accept } = did.args;
      if (accept) mayBeIn(journal, did, threadId, journal.handles.get(userId) ?? '');
    },
  },
};

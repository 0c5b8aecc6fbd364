import type { CoreCommandName } from '../../../main/core/core.ts';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { Did } from '../../model/did.ts';
import { say } from '../../model/finding.ts';
import { Model } from '../../model/model.ts';
import type { DeviceRows, OpenOp, Seen, StoredMessage, StoreRows } from '../../model/rows.ts';
import { ofPlainStates } from '../../model/states.ts';

export const threadId = 'd:thread' as ThreadId;
export const messageId = 'message' as MessageId;
export const timer = { seconds: 60, countsFrom: 'sending', keepsCopies: true } as const;

export const membersOf = (id: string) =>
  ['ann', 'bob'].map((handle) => ({
    threadId: id,
    userId: handle,
    handle,
    displayName: handle,
    joinedAt: 0,
    seenSince: 0,
    isIn: true,
    isSubscriber: false,
    // Whoever begins a group owns it.
    role: id.startsWith('g:') && handle === 'ann' ? ('owner' as const) : null,
  }));

export const noStates = ofPlainStates(() => []);

export const empty: StoreRows = {
  ...{
    handles: ['ann', 'bob'],
    messages: [],
    expired: [],
    editions: [],
    votes: [],
    opened: [],
    given: [],
    tallies: [],
  },
  ...{ states: noStates, hidden: [], reads: [], scheduled: [], removed: [], bans: [], kept: [], reports: [] },
  ...{ invited: [], requests: [] },
  threads: [{ threadId, name: null, timer: null }],
  members: membersOf(threadId),
};

export const stored = (words: string, given: Partial<StoredMessage> = {}): StoredMessage => ({
  ...{ messageId, threadId, place: 1, handle: 'ann', isEdited: false, isDeleted: false, words },
  ...{ replyTo: null, commentOn: null, repliedUser: null, origin: null, poll: null, timer: null },
  ...{ blobs: [], preview: null, sticker: null, card: null, ...given },
});

export const devices: readonly DeviceRows[] = [
  ['ann', 'ann'],
  ['ann2', 'ann'],
  ['bob', 'bob'],
].map(([name = '', handle = '']) => ({ name, handle, open: [], shown: [], drafts: new Map() }));

/** A thread of Ann, at two devices, and Bob, in which Ann has said "a" under `timer` or none. */
export function told(under: typeof timer | null = null) {
  const model = new Model({ longestText: 100, editWindowMs: 1_000 });
  model.begin({ now: 0, store: empty, kept: null, devices: [] });
  const does = <Name extends CoreCommandName>(
    device: string,
    command: Name,
    args: CommandArgs<Name>,
    result: unknown = {},
  ) => {
    const by = { device, handle: device.slice(0, 3), at: 0, deviceAt: 0, elapsed: 0 };
    const outcome = result === 'died' ? { kind: 'died' } : { kind: 'answered', result };
    model.hear({ ...by, command, args, outcome } as Did);
  };
  const edits = (device: string, text: string, result: unknown = {}) =>
    does(device, 'editMessage', { threadId, messageId, text }, result);
  const found = (
    store: Partial<StoreRows>,
    open: readonly OpenOp[] = [],
    now = 0,
    kept: Seen['kept'] = null,
  ) => {
    const seen = devices.map(({ name, handle, shown, drafts }) => {
      const own = name === 'ann' ? open : [];
      return { name, handle, shown, drafts, open: own };
    });
    const report = model.compare({ now, store: { ...empty, ...store }, kept, devices: seen });
    return { sentences: report.findings.map(say), excuses: [...report.excuses] };
  };
  if (under !== null) does('ann', 'setTimer', { threadId, timer: under });
  does('ann', 'sendMessage', { threadId, text: 'a' }, { messageId });
  return { model, does, edits, found };
}

export const edited = (words: string, ...before: readonly string[]) => ({
  messages: [stored(words, { isEdited: before.length > 0 })],
  editions: before.map((each) => ({ messageId, words: each })),
});

export const edit: OpenOp = {
  ...{ type: 'editMessage', state: 'refused', threadId, target: messageId },
  ...{ code: 'messageDeleted', handles: [] },
};

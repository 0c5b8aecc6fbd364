import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderViews } from '../../../../main/core/views/folderViews.ts';
import { folders } from '../../../../main/core/views/folders.ts';
import { threadsPage } from '../../../../main/core/views/threadsPage.ts';
import { accountFeedId, type FolderId, type ThreadId } from '../../../../sync/core/ids.ts';
import type { Folder } from '../../../../sync/protocol/entities/folder.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { ann, groupThread, messageId, threadId } from '../../../builders/ids.ts';
import { changes, message, threadStart } from '../../../builders/frames.ts';
import { receiptFor, send } from '../../../builders/intents.ts';
import { list } from './list.ts';

const folderId = 'f' as FolderId;
const account = accountFeedId(ann);
const bare: Folder = {
  ...{ name: 'Boats', position: 1, direct: false, groups: false, unread: false, unmuted: false },
  ...{ included: [], excluded: [] },
};
const setting = (folder: Folder | null, id = folderId): OpIntent => ({
  ...{ type: 'setFolder', feedId: account, body: { folderId: id, folder } },
});
const preferring = (
  n: number,
  name: 'pinned' | 'muted' | 'markedUnread' | 'archived',
  value = 1,
): OpIntent => ({
  type: 'setThreadPreference',
  feedId: account,
  body: { threadId: threadId(n), name, value },
});
const forGood = 8_640_000_000_000_000;
const rules = fc.record({
  ...{ direct: fc.boolean(), groups: fc.boolean(), unread: fc.boolean(), unmuted: fc.boolean() },
  included: fc.uniqueArray(fc.integer({ min: 1, max: 9 })),
  excluded: fc.uniqueArray(fc.integer({ min: 1, max: 9 })),
});

/** Direct threads 1…count with a message each, and a group that is newer than the first of them. */
function withGroup(count: number) {
  const test = list(count);
  const [begun, ...start] = threadStart(groupThread, 'peer0');
  if (begun?.entity !== 'thread') throw new Error('a thread begins with itself');
  const group = { ...begun, kind: 'group', name: 'Crew' } as const;
  const said = message(2, { threadId: groupThread, id: messageId(99) });
  test.mirror.apply([changes(null, 2, [group, ...start, said], { feedId: groupThread, floor: 1 })]);
  const inFolder = (offset = 0, limit = 50) =>
    threadsPage(test.deps, { offset, limit, folderId }).items.map((item) => item.threadId);
  return {
    ...test,
    inFolder,
    set: (folder: Partial<Folder>) => test.outbox.add(setting({ ...bare, ...folder })),
  };
}

describe('a folder', () => {
  it('[FOLDER-2] shows one kind, what it names, and never what it names not to show', () => {
    const { inFolder, set } = withGroup(3);
    set({ groups: true });
    expect(inFolder()).toEqual([groupThread]);
    set({ direct: true, excluded: [threadId(2)] });
    expect(inFolder()).toEqual([threadId(3), threadId(1)]);
    set({ included: [threadId(1), groupThread] });
    expect(inFolder()).toEqual([groupThread, threadId(1)]);
    set({ included: [threadId(1)], excluded: [threadId(1)] });
    expect(inFolder()).toEqual([]);
  });

  it('[FOLDER-2] of unread ones: what is read leaves it before the gateway knows, and what is marked comes', () => {
    const { inFolder, set, outbox } = withGroup(3);
    set({ unread: true, direct: true });
    expect(inFolder()).toEqual([3, 2, 1].map(threadId));
    outbox.add(receiptFor(2, 'read', threadId(2)));
    expect(inFolder()).toEqual([3, 1].map(threadId));
    outbox.add(preferring(2, 'markedUnread'));
    expect(inFolder()).toEqual([3, 2, 1].map(threadId));
  });

  it('has pinned threads, then what was just written, first, and none of the archive', () => {
    const { inFolder, set, outbox } = withGroup(4);
    set({ direct: true });
    outbox.add(preferring(1, 'pinned'));
    outbox.add(send(11, { in: threadId(2) }));
    outbox.add(send(12, { in: groupThread }));
    outbox.add(preferring(4, 'archived', forGood));
    expect(inFolder()).toEqual([1, 2, 3].map(threadId));
    expect(inFolder(1, 1)).toEqual([threadId(2)]);
  });

  it('counts what is unread in it, and nothing muted', () => {
    const { set, deps, outbox } = withGroup(3);
    set({ direct: true });
    const counts = () => folderViews(deps).map(({ unreadThreads }) => unreadThreads);
    expect(counts()).toEqual([3]);
    outbox.add(preferring(1, 'muted', forGood));
    outbox.add(receiptFor(3, 'read', threadId(3)));
    expect(counts()).toEqual([1]);
    outbox.add(preferring(3, 'markedUnread'));
    expect(counts()).toEqual([2]);
  });

  it('[FOLDER-1] stands at its position, and is gone when it is deleted', () => {
    const { outbox, deps, inFolder } = withGroup(1);
    outbox.add(setting({ ...bare, name: 'second', position: 2 }, 'a' as FolderId));
    outbox.add(setting({ ...bare, direct: true, name: 'first' }));
    expect(folders(deps).map(({ name }) => name)).toEqual(['first', 'second']);
    outbox.add(setting(null));
    expect(folders(deps).map(({ name }) => name)).toEqual(['second']);
    expect(inFolder()).toEqual([]);
  });

  it('is the list without what does not belong to it, page by page, whatever its rules', () => {
    const { deps, outbox, set } = withGroup(9);
    outbox.add(preferring(2, 'pinned'));
    outbox.add(preferring(3, 'muted', forGood));
    outbox.add(preferring(4, 'muted', forGood));
    outbox.add(preferring(5, 'markedUnread'));
    outbox.add(preferring(6, 'archived', forGood));
    outbox.add(receiptFor(5, 'read', threadId(5)));
    outbox.add(receiptFor(7, 'read', threadId(7)));
    outbox.add(send(31, { in: threadId(8) }));
    const every = threadsPage(deps, { offset: 0, limit: 50 }).items;
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 4 }), ({ included, excluded, ...rule }, limit) => {
        const named = { included: included.map(threadId), excluded: excluded.map(threadId) };
        set({ ...rule, ...named });
        const has = (ids: readonly ThreadId[], { threadId: id }: { threadId: ThreadId }) => ids.includes(id);
        const expected = every.filter((thread) => {
          const { kind, unread, preferences } = thread;
          const isUnread = unread > 0 || preferences.markedUnread !== undefined;
          const isBare = !Object.values(rule).includes(true);
          const isKind = rule.direct === rule.groups || (kind === 'group' ? rule.groups : rule.direct);
          const isAllowed =
            !isBare &&
            isKind &&
            (!rule.unread || isUnread) &&
            (!rule.unmuted || preferences.muted === undefined);
          return !has(named.excluded, thread) && (has(named.included, thread) || isAllowed);
        });
        const pages: ThreadId[] = [];
        for (let offset = 0; ; offset += limit) {
          const page = threadsPage(deps, { offset, limit, folderId });
          expect(page.total).toBe(expected.length);
          pages.push(...page.items.map((item) => item.threadId));
          if (page.items.length < limit) break;
        }
        expect(pages).toEqual(expected.map((item) => item.threadId));
      }),
    );
  });
});

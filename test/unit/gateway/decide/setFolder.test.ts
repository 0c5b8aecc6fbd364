import { expect, it } from 'vitest';
import { accountFeedId, type FolderId, type OpId } from '../../../../sync/core/ids.ts';
import { setFolder } from '../../../../sync/gateway/decide/setFolder.ts';
import type { Folder } from '../../../../sync/protocol/entities/folder.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { SetFolderOp } from '../../../../sync/protocol/ops/setFolder.ts';
import { ann, bob, changesOf, now, refusalOf } from './people.ts';

const account = accountFeedId(ann.userId);
const folderId = 'folder' as FolderId;
const work: Folder = {
  ...{ name: 'Work', position: 1, direct: false, groups: true, unread: false, unmuted: false },
  ...{ included: [], excluded: [] },
};

/** @param held undefined: there never was one */
function decide(folder: Folder | null, held?: Folder | null, { folderCount = 0, feedId = account } = {}) {
  const op: SetFolderOp = {
    ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId },
    ...{ type: 'setFolder', body: { folderId, folder } },
  };
  const entity =
    held === undefined ? null : ({ entity: 'folder', folderId, version: 4, folder: held } as const);
  return setFolder.decide({
    ...{ state: { folder: entity, folderCount }, actor: ann, op, now, limits: defaultLimits },
  });
}

it('[FOLDER-1] is written in the own account feed, and in nobody else’s', () => {
  const entity = { entity: 'folder', folderId, folder: work };
  expect(changesOf(decide(work))).toEqual([{ feedId: account, entities: [entity] }]);
  expect(refusalOf(decide(work, undefined, { feedId: accountFeedId(bob.userId) }))).toBe('threadUnknown');
});

it('[FOLDER-1] the last word stands; the same again changes nothing', () => {
  const { name, ...rest } = work;
  expect(changesOf(decide({ ...rest, name }, work))).toEqual([]);
  expect(changesOf(decide({ ...work, name: 'Crew' }, work))).toHaveLength(1);
  expect(changesOf(decide(null, work))).toHaveLength(1);
  expect(changesOf(decide(null, null))).toEqual([]);
  expect(changesOf(decide(null))).toEqual([]);
});

it('[FOLDER-3] there is an end to them; those there are can be changed and deleted all the same', () => {
  const full = { folderCount: defaultLimits.folders };
  expect(refusalOf(decide(work, undefined, full))).toBe('folderLimit');
  expect(refusalOf(decide(work, null, full))).toBe('folderLimit');
  expect(changesOf(decide({ ...work, name: 'Crew' }, work, full))).toHaveLength(1);
  expect(changesOf(decide(null, work, full))).toHaveLength(1);
  expect(changesOf(decide(work, undefined, { folderCount: defaultLimits.folders - 1 }))).toHaveLength(1);
});

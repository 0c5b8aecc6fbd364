import { accountFeedId } from '../../core/ids.ts';
import { isSameFolder } from '../../protocol/entities/folder.ts';
import type { SetFolderOp } from '../../protocol/ops/setFolder.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const setFolder: Rule<SetFolderOp, 'folder' | 'folderCount'> = {
  needs: ({ body: { folderId } }, { userId }) => ({ folder: { folderId, userId }, folderCount: userId }),

  decide({ state, actor, op, limits }) {
    const { feedId, body } = op;
    const held = state.folder?.folder ?? null;
    if (feedId !== accountFeedId(actor.userId)) return threadUnknown;
    // [FOLDER-1]
    if (isSameFolder(held, body.folder)) return nothing;
    // [FOLDER-3]
    if (held === null && (state.folderCount ?? 0) >= limits.folders)
      return refuse('folderLimit', `a user has at most ${limits.folders} folders`);
    return change({ feedId, entities: [{ entity: 'folder', ...body }] });
  },
};

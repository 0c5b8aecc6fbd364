import { accountFeedId } from '../../../sync/core/ids.ts';
import { folderViews } from '../views/folderViews.ts';
import type { Handler } from './handler.ts';

export const setFolder: Handler<'setFolder'> = ({ requireSession, changed }, body) => {
  const session = requireSession();
  session.engine.submit({ type: 'setFolder', feedId: accountFeedId(session.userId), body });
  changed(['threadsChanged']);
  return {};
};

export const listFolders: Handler<'listFolders'> = ({ requireSession }) => ({
  items: folderViews(requireSession()),
});

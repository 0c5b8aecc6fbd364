import { type Static, Type } from 'typebox';
import { folderFields } from '../../sync/protocol/entities/folder.ts';
import { FolderIdSchema } from '../../sync/protocol/ids.ts';

export const FolderView = Type.Object({
  folderId: FolderIdSchema,
  ...folderFields,
  /** Conversations in it with unread messages, or marked as unread; muted and archived ones are not counted. */
  unreadThreads: Type.Integer(),
});
export type FolderView = Static<typeof FolderView>;

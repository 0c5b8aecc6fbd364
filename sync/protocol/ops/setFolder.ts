import { Type } from 'typebox';
import { folderFields } from '../entities/folder.ts';
import { FolderIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** A folder of the user's list: in the own account feed, which only own devices see. */
export const SetFolderOp = defineOp('setFolder', {
  feed: 'account',
  body: strictObject({
    folderId: FolderIdSchema,
    /** null: it is deleted. */
    folder: Type.Union([strictObject(folderFields), Type.Null()]),
  }),
  about: null,
  squash: 'latest',
  state: { entity: 'folder', field: 'folder', none: null },
  inOutbox: true,
  outline: ({ folder }) => ({ text: folder?.name ?? '' }),
});
export type SetFolderOp = OpOf<typeof SetFolderOp>;

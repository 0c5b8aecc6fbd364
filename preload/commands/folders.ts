import { Type } from 'typebox';
import { folderFields } from '../../sync/protocol/entities/folder.ts';
import { FolderIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { FolderView } from '../views/folder.ts';
import { command, nothing } from './command.ts';

export const foldersCommands = {
  setFolder: command(
    'Makes a folder of the list, changes it, puts it elsewhere or deletes it (null), on all own devices.',
    strictObject({ folderId: FolderIdSchema, folder: nullable(strictObject(folderFields)) }),
    nothing,
  ),
  listFolders: command(
    'The folders of the list, in their order, with how many unread conversations each has.',
    nothing,
    Type.Object({ items: Type.Array(FolderView) }),
  ),
};

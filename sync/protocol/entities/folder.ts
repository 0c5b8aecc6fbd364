import { type Static, Type } from 'typebox';
import { FolderIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';
import { wholeNumber } from '../shape.ts';
import { maxFolderNameLength, maxNamedThreads } from '../sizes.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';

const NamedThreads = Type.Array(ThreadIdSchema, { maxItems: maxNamedThreads, uniqueItems: true });

// Separate fields, because an op refuses unknown fields and an entity ignores them. [FRAME-4]
export const folderFields = {
  /** Has at least one visible character. [TEXT-10] */
  name: Type.String({ minLength: 1, maxLength: maxFolderNameLength, pattern: '\\S' }),
  /** The lowest stands first. */
  position: wholeNumber(),
  /** [FOLDER-2] Neither or both: threads of either kind. */
  direct: Type.Boolean(),
  groups: Type.Boolean(),
  /** Only these. */
  unread: Type.Boolean(),
  unmuted: Type.Boolean(),
  /** Whatever else is said. */
  included: NamedThreads,
  excluded: NamedThreads,
};

/** Which threads a folder shows. */
export const Folder = Type.Object(folderFields);
export type Folder = Static<typeof Folder>;

/** In the account feed of the user whose folder it is; nobody else sees it. */
export const FolderEntity = defineEntity('folder', {
  since: 3,
  feed: 'account',
  key: ['folderId'],
  fields: {
    folderId: FolderIdSchema,
    version: SequenceNumber,
    /** null: it was deleted. */
    folder: Type.Union([Folder, Type.Null()]),
  },
});
export type FolderEntity = EntityOf<typeof FolderEntity>;

export function isSameFolder(one: Folder | null, other: Folder | null): boolean {
  if (one === null || other === null) return one === other;
  const names = Object.keys(folderFields) as (keyof Folder)[];
  return names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}

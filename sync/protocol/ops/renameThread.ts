import { ThreadName } from '../entities/thread.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

export const RenameThreadOp = defineOp('renameThread', {
  feed: 'group',
  body: strictObject({ name: ThreadName }),
  about: 'thread',
  right: () => 'changeInfo',
  squash: 'latest',
  state: { entity: 'thread', field: 'name', none: null },
  overlays: 'thread',
  inOutbox: true,
  outline: ({ name }) => ({ text: name }),
});
export type RenameThreadOp = OpOf<typeof RenameThreadOp>;

import { type Static, Type } from 'typebox';
import { ThreadName } from '../entities/thread.ts';
import { GroupIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

export const RenameThreadOp = strictObject({
  ...opFields,
  feedId: GroupIdSchema,
  type: Type.Literal('renameThread'),
  body: strictObject({ name: ThreadName }),
});
export type RenameThreadOp = Static<typeof RenameThreadOp>;

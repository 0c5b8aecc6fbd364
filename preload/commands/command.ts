import { type TSchema, Type } from 'typebox';
import { maxGroupMembers, maxSelected, maxTextLength } from '../../sync/protocol/sizes.ts';
import { MessageIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';

/** One line of help, what it takes and what it answers. */
export const command = <Args extends TSchema, Answer extends TSchema>(
  summary: string,
  args: Args,
  result: Answer,
) => ({
  summary,
  args,
  result,
});

export const nothing = strictObject({});
export const typedHandle = Type.String({ minLength: 1, maxLength: 100 });
export const typedHandles = Type.Array(typedHandle, { maxItems: maxGroupMembers - 1 });
export const text = Type.String({ minLength: 1, maxLength: maxTextLength, pattern: '\\S' });
/** Of files it may be empty. [CONTENT-1] */
export const caption = Type.String({ maxLength: maxTextLength });
export const messageIds = Type.Array(MessageIdSchema, {
  minItems: 1,
  maxItems: maxSelected,
  uniqueItems: true,
});

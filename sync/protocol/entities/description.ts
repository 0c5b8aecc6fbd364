import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';
import { maxDescriptionLength } from '../sizes.ts';

/** Has at least one visible character. [TEXT-10] */
export const Description = Type.String({ minLength: 1, maxLength: maxDescriptionLength, pattern: '\\S' });

/** What a group is for, in its feed. [GROUP-10] */
export const DescriptionEntity = defineEntity('description', {
  since: 3,
  feed: 'thread',
  key: ['threadId'],
  isListed: true,
  isToldWhole: true,
  isAfter: () => true,
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    /** null: it was taken away. */
    description: Type.Union([Description, Type.Null()]),
  },
});
export type DescriptionEntity = EntityOf<typeof DescriptionEntity>;

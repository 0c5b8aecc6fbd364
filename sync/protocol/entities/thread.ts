import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema, Timestamp, UserIdSchema } from '../ids.ts';
import { maxThreadNameLength } from '../sizes.ts';
import { MessageTimer } from './timer.ts';

/** Has at least one visible character. [TEXT-10] */
export const ThreadName = Type.String({ minLength: 1, maxLength: maxThreadNameLength, pattern: '\\S' });

/** In the thread's feed. */
export const ThreadEntity = defineEntity('thread', {
  feed: 'thread',
  key: ['threadId'],
  isListed: true,
  isToldWhole: true,
  isAfter: () => true,
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    /** `channel`: a group in which few write, and any number read. [CHANNEL-1] */
    kind: Type.Union([Type.Literal('direct'), Type.Literal('group'), Type.Literal('channel')]),
    /** Groups and channels only; a direct thread shows the other person's name. */
    name: Type.Union([ThreadName, Type.Null()]),
    createdAt: Timestamp,
    /** Groups and channels only. */
    createdBy: Type.Union([UserIdSchema, Type.Null()]),
    /** [TIMER-1] The timer of new messages; absent: they stay. */
    timer: Type.Optional(MessageTimer),
  },
});
export type ThreadEntity = EntityOf<typeof ThreadEntity>;

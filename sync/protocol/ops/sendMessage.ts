import { Type } from 'typebox';
import { envelopeFields, filedFields, pollEnvelopeFields } from '../entities/message.ts';
import { pollOptions } from '../entities/poll.ts';
import { timerFields } from '../entities/timer.ts';
import { Blobs } from '../blobs.ts';
import { MessageIdSchema, Timestamp } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { wordsOf } from '../polls.ts';
import { viewOnceFlag } from '../viewOnce.ts';
import { defineOp, type OpOf } from './defineOp.ts';
import { peopleField } from './people.ts';

const forwardOf = Type.Optional(MessageIdSchema);
const expiry = strictObject({ ...timerFields, expiresAt: Type.Union([Timestamp, Type.Null()]) });

/**
 * `replyTo` names a message of the same thread, `forwardOf` the forwarded message of any thread; the gateway stores the
 * author in place of `forwardOf`. [FORWARD-1] A poll is a message of its own kind. [POLL-1]
 */
export const SendMessageOp = defineOp('sendMessage', {
  feed: 'thread',
  more: {
    ...peopleField,
    /** [TIMER-11] In a replayed op: how the lost store had accepted the message; null: it stays. */
    expiry: Type.Optional(Type.Union([expiry, Type.Null()])),
  },
  body: strictObject({
    messageId: MessageIdSchema,
    /** [COMMENT-1] The post that it is a comment on. */
    commentOn: Type.Optional(MessageIdSchema),
    envelope: Type.Union([
      strictObject({
        ...envelopeFields,
        forwardOf,
        /** [FORWARD-8] */
        unnamed: Type.Optional(Type.Literal(true)),
        blobs: Type.Optional(Blobs),
        /** [ONCE-1] */
        viewOnce: viewOnceFlag,
      }),
      strictObject({ ...pollEnvelopeFields, forwardOf }),
    ]),
    content: strictObject({ ...filedFields, options: Type.Optional(pollOptions) }),
  }),
  about: 'message',
  speaks: true,
  right: () => 'write',
  squash: 'own',
  overlays: 'message',
  repeatable: true,
  inOutbox: true,
  outline: ({ envelope, content }) => ({
    text: wordsOf(content),
    replyTo: envelope.replyTo,
    poll: envelope.kind === 'poll',
  }),
});
export type SendMessageOp = OpOf<typeof SendMessageOp>;

import { Type } from 'typebox';
import { Nonce } from '../commitment.ts';
import { filedFields } from '../entities/message.ts';
import { pollOptions } from '../entities/poll.ts';
import { MessageIdSchema, ReportIdSchema, ThreadIdSchema } from '../ids.ts';
import { wordsOf } from '../polls.ts';
import { ReportReason } from '../reports.ts';
import { strictObject } from '../shape.ts';
import { maxReportNoteLength } from '../sizes.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Reports a message to the gateway's operator: in the own account feed, and nobody else learns of it. */
export const ReportMessageOp = defineOp('reportMessage', {
  feed: 'account',
  body: strictObject({
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** The same for all messages that are reported together. */
    reportId: ReportIdSchema,
    reason: ReportReason,
    /** Empty: none. */
    note: Type.String({ maxLength: maxReportNoteLength }),
    /** What the message says, as its sender committed to it. [REPORT-2] */
    content: strictObject({ ...filedFields, nonce: Nonce, options: Type.Optional(pollOptions) }),
  }),
  about: 'message',
  squash: 'never',
  repeatable: true,
  onTargetGone: 'ends',
  inOutbox: true,
  outline: ({ content }) => ({ text: wordsOf(content) }),
});
export type ReportMessageOp = OpOf<typeof ReportMessageOp>;

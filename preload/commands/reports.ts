import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { ReportReason } from '../../sync/protocol/reports.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { maxReportedMessages, maxReportNoteLength } from '../../sync/protocol/sizes.ts';
import { command, nothing } from './command.ts';

export const reportsCommands = {
  reportMessages: command(
    'Reports messages of others to the operator of the gateway, with what they say; nobody else learns of it.',
    strictObject({
      threadId: ThreadIdSchema,
      messageIds: Type.Array(MessageIdSchema, {
        minItems: 1,
        maxItems: maxReportedMessages,
        uniqueItems: true,
      }),
      reason: ReportReason,
      note: Type.String({ maxLength: maxReportNoteLength }),
    }),
    nothing,
  ),
};

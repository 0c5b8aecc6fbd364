import type { MessageId, ReportId, ThreadId, UserId } from '../../core/ids.ts';
import type { Content } from '../../protocol/entities/message.ts';
import type { ReportReason } from '../../protocol/reports.ts';

/** [REPORT-1] A message of a report, which begins with its first. */
export interface NewReport {
  readonly reportId: ReportId;
  readonly userId: UserId;
  readonly reason: ReportReason;
  readonly note: string;
  readonly at: number;
  readonly message: ReportedMessage;
}

export interface ReportedMessage {
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
  readonly senderId: UserId;
  /** When it was sent. */
  readonly at: number;
  /** null: it was gone before it was reported. [REPORT-3] */
  readonly content: Content | null;
}

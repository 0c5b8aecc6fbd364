import { accountFeedId } from '../../core/ids.ts';
import { commitmentTo } from '../../protocol/commitment.ts';
import type { ReportMessageOp } from '../../protocol/ops/reportMessage.ts';
import { hmacSha256 } from '../../sha256.ts';
import { says } from './commitments.ts';
import { isTarget } from './isTarget.ts';
import { messageUnknown, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Decision, Rule, RuleInput } from './rule.ts';

type Needed = 'reader' | 'message' | 'saidBefore' | 'report' | 'reportsOfToday';
type Input = RuleInput<ReportMessageOp, Needed>;

const commitmentIn = ({ body: { content } }: ReportMessageOp) => commitmentTo(content, hmacSha256);

/** Reports are the gateway's own: no feed tells of one. [REPORT-1] */
export const reportMessage: Rule<ReportMessageOp, Needed> = {
  needs: (op, { userId }) => {
    const { threadId, messageId, reportId } = op.body;
    return {
      reader: { threadId, userId },
      message: messageId,
      saidBefore: { messageId, commitment: commitmentIn(op) },
      report: { userId, reportId, messageId },
      reportsOfToday: userId,
    };
  },

  decide(input) {
    const { state, actor, op } = input;
    const { reader, message, saidBefore, report } = state;
    // Who has left a thread still has what they had of it.
    if (reader === null || op.feedId !== accountFeedId(actor.userId)) return threadUnknown;
    if (message === null || !isTarget(reader, message, op.body.threadId)) return messageUnknown;
    // [REPORT-4]
    if (report?.isIn === true) return nothing;
    const isProven = message.deletedAt !== null || saidBefore === true || says(message, commitmentIn(op));
    // [REPORT-2]
    if (!isProven) return refuse('reportInvalid', 'nobody wrote this there');
    return refuseTooMany(input) ?? nothing;
  },

  keeps({ state: { message, report }, actor, op: { body }, now }) {
    if (message === null || report?.isIn === true) return [];
    const { threadId, messageId, reportId, reason, note } = body;
    // [REPORT-3]
    const content = message.deletedAt === null ? body.content : null;
    return [
      {
        ...{ kind: 'report', reportId, userId: actor.userId, reason, note, at: now },
        message: { threadId, messageId, senderId: message.senderId, at: message.at, content },
      },
    ];
  },
};

/** [REPORT-4] */
function refuseTooMany({ state: { report, reportsOfToday }, op, limits }: Input): Decision | null {
  const { reportedMessages, reportsPerDay, journalDays } = limits;
  if (report !== null)
    return report.messages < reportedMessages
      ? null
      : refuse('reportLimit', `a report has at most ${reportedMessages} messages`);
  const days = op.replayed === true ? journalDays : 1;
  return (reportsOfToday ?? 0) < reportsPerDay * days
    ? null
    : refuse('reportLimit', `a user makes at most ${reportsPerDay} reports a day`);
}

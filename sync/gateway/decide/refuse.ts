import type { ErrorCode } from '../../core/errorCodes.ts';
import { fail, ok } from '../../core/result.ts';
import type { Decision, FeedDraft } from './rule.ts';

export function refuse(
  code: ErrorCode,
  message: string,
  context?: Readonly<Record<string, string>>,
): Decision {
  return fail({ code, message, ...(context && { context }) });
}

/** [OP-9] A thread that does not exist and one that may not be seen are not told apart. */
export const threadUnknown = refuse('threadUnknown', 'no such thread');
export const messageUnknown = refuse('messageUnknown', 'no such message in this thread');

/** [PREFER-1] */
export const personUnknown = refuse('personUnknown', 'the user shares no thread with this person');

/** [DELETE-3] */
export const messageDeleted = refuse('messageDeleted', 'this message was deleted');

/** Acked, without a change. */
export const nothing: Decision = ok([]);

export function change(...feeds: readonly FeedDraft[]): Decision {
  return ok(feeds);
}

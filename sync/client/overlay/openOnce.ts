import type { UserId } from '../../core/ids.ts';
import type { OverlaidMessage, PendingOpOf } from './types.ts';

/** Opened as soon as its person asks: only a refusal takes that back. [ONCE-3] */
export function overlayOpenOnce(
  message: OverlaidMessage,
  op: PendingOpOf<'openOnce'>,
  me: UserId,
): OverlaidMessage {
  const { viewOnce } = message;
  if (viewOnce === null || op.state === 'refused') return message;
  const { opened } = viewOnce;
  if (opened.some(({ userId }) => userId === me)) return message;
  return { ...message, viewOnce: { ...viewOnce, opened: [...opened, { userId: me, at: op.createdAt }] } };
}

import { type MarkName, markOfOp, ofMarks } from '../../protocol/marks.ts';
import type { Mark, OverlaidMessage, PendingOp } from './types.ts';

export const unmarked = ofMarks((): Mark => 'none');

/** A refused mark has no effect; the outbox says why. */
export function overlayMark(message: OverlaidMessage, op: PendingOp): OverlaidMessage {
  const mark = markOfOp.get(op.type);
  if (mark === undefined || op.state === 'refused' || message.deleted) return message;
  const isSet = (op.body as Readonly<Record<MarkName, boolean>>)[mark.name];
  const state = op.state === 'acked' || op.state === 'done' ? 'set' : 'waiting';
  return { ...message, [mark.name]: isSet ? state : 'none' };
}

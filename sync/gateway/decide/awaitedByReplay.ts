import { TernError } from '../../core/ternError.ts';
import type { Op } from '../../protocol/ops/op.ts';
import type { Refusal } from './rule.ts';

/**
 * [RESTORE-3] A replayed op whose thread or message the restored store lacks is not refused: whoever made those may
 * replay them yet. What is about a message waits aside; a message, or what is done to a thread, waits with the thread.
 * Not recorded.
 * @returns null when the refusal stands
 */
export function awaitedByReplay(op: Op, { code }: Refusal): TernError | null {
  if (op.replayed !== true || (code !== 'threadUnknown' && code !== 'messageUnknown')) return null;
  if (op.type !== 'sendMessage' && 'messageId' in op.body)
    return new TernError('targetMissing', { message: 'what this op is about is not in the restored store' });
  if (code === 'messageUnknown') return null;
  return new TernError('notYet', { message: 'this thread is not in the restored store' });
}

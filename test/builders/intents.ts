import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { OpIntent } from '../../sync/protocol/ops/op.ts';
import { messageId, thread } from './ids.ts';

type IntentOf<Type extends OpIntent['type']> = Extract<OpIntent, { type: Type }>;

/** The message written as number n of a test; its text says so. */
export function send(
  n: number,
  traits: { replyTo?: MessageId; text?: string; in?: ThreadId } = {},
): IntentOf<'sendMessage'> {
  return {
    type: 'sendMessage',
    feedId: traits.in ?? thread,
    body: {
      messageId: messageId(n),
      envelope: { kind: 'text', replyTo: traits.replyTo ?? null },
      content: { text: traits.text ?? `text ${n}` },
    },
  };
}

export function edit(n: number, text: string, baseVersion = 0): IntentOf<'editMessage'> {
  return {
    type: 'editMessage',
    feedId: thread,
    body: { messageId: messageId(n), baseVersion, content: { text } },
  };
}

export function react(n: number, present: boolean, emoji = '👍'): IntentOf<'setReaction'> {
  return { type: 'setReaction', feedId: thread, body: { messageId: messageId(n), emoji, present } };
}

export function receiptFor(n: number, kind: 'delivered' | 'read', of = thread): IntentOf<'advanceReceipt'> {
  return { type: 'advanceReceipt', feedId: of, body: { messageId: messageId(n), kind } };
}

export function create(handle: string, of = thread): IntentOf<'createDirectThread'> {
  return { type: 'createDirectThread', feedId: of, body: { handle } };
}

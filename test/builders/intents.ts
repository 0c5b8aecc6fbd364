import { accountFeedId, type MessageId, type ThreadId } from '../../sync/core/ids.ts';
import type { Choice, Poll } from '../../sync/protocol/entities/poll.ts';
import type { OpIntent } from '../../sync/protocol/ops/op.ts';
import { ann, messageId, thread } from './ids.ts';

type IntentOf<Type extends OpIntent['type']> = Extract<OpIntent, { type: Type }>;

/** The message written as number n of a test; its text says so. */
export function send(
  n: number,
  traits: { replyTo?: MessageId; forwardOf?: MessageId; text?: string; in?: ThreadId } = {},
): IntentOf<'sendMessage'> {
  return {
    type: 'sendMessage',
    feedId: traits.in ?? thread,
    body: {
      messageId: messageId(n),
      envelope: {
        ...{ kind: 'text', replyTo: traits.replyTo ?? null },
        ...(traits.forwardOf !== undefined && { forwardOf: traits.forwardOf }),
      },
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

export function poll(n: number, rules: Partial<PollRules> = {}): IntentOf<'sendMessage'> {
  const envelope = {
    kind: 'poll' as const,
    replyTo: null,
    poll: { options: 3, multiple: false, anonymous: false, closesAt: null, ...rules },
  };
  const content = { text: `question ${n}`, options: ['Sea', 'Hills', 'Home'] };
  return { type: 'sendMessage', feedId: thread, body: { messageId: messageId(n), envelope, content } };
}
type PollRules = Pick<Poll, 'anonymous' | 'multiple' | 'closesAt'>;

export function vote(n: number, choice: Choice): IntentOf<'setVote'> {
  return { type: 'setVote', feedId: thread, body: { messageId: messageId(n), choice } };
}

export function close(n: number): IntentOf<'closePoll'> {
  return { type: 'closePoll', feedId: thread, body: { messageId: messageId(n) } };
}

export function remove(n: number): IntentOf<'deleteMessage'> {
  return { type: 'deleteMessage', feedId: thread, body: { messageId: messageId(n) } };
}

export function hide(n: number): IntentOf<'hideMessage'> {
  return {
    type: 'hideMessage',
    feedId: accountFeedId(ann),
    body: { threadId: thread, messageId: messageId(n) },
  };
}

export function pin(n: number, pinned = true): IntentOf<'setPin'> {
  return { type: 'setPin', feedId: thread, body: { messageId: messageId(n), pinned } };
}

export function star(n: number, starred = true): IntentOf<'setStar'> {
  return {
    type: 'setStar',
    feedId: accountFeedId(ann),
    body: { threadId: thread, messageId: messageId(n), starred },
  };
}

export function remind(n: number, remindAt: number | null = 60_000): IntentOf<'setReminder'> {
  const body = { threadId: thread, messageId: messageId(n), remindAt };
  return { type: 'setReminder', feedId: accountFeedId(ann), body };
}

/** To be sent in a minute; null: not to be sent. */
export function schedule(n: number, text: string | null): IntentOf<'scheduleMessage'> {
  const message = text === null ? null : { sendAt: 60_000, replyTo: null, content: { text } };
  const body = { threadId: thread, messageId: messageId(n), message };
  return { type: 'scheduleMessage', feedId: accountFeedId(ann), body };
}

export function removal(of: ThreadId): IntentOf<'removeThread'> {
  return { type: 'removeThread', feedId: accountFeedId(ann), body: { threadId: of } };
}

export function receiptFor(n: number, kind: 'delivered' | 'read', of = thread): IntentOf<'advanceReceipt'> {
  return { type: 'advanceReceipt', feedId: of, body: { messageId: messageId(n), kind } };
}

export function create(handle: string, of = thread): IntentOf<'createDirectThread'> {
  return { type: 'createDirectThread', feedId: of, body: { handle } };
}

export function createGroup(of: ThreadId, handles: string[], name = 'Sails'): IntentOf<'createGroup'> {
  return { type: 'createGroup', feedId: of, body: { name, handles } };
}

export function groupOp<Type extends 'addMembers' | 'renameThread' | 'leaveThread'>(
  type: Type,
  feedId: ThreadId,
  body: IntentOf<Type>['body'],
): OpIntent {
  return { type, feedId, body } as OpIntent;
}

export function answer(of: ThreadId, given: 'accept' | 'decline' | 'block'): IntentOf<'answerInvitation'> {
  return { type: 'answerInvitation', feedId: accountFeedId(ann), body: { threadId: of, answer: given } };
}

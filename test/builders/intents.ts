import { accountFeedId, type MessageId, type ThreadId, type UserId } from '../../sync/core/ids.ts';
import type { Attachment } from '../../sync/protocol/attachments.ts';
import type { Choice } from '../../sync/protocol/entities/poll.ts';
import { ann, messageId, thread } from './ids.ts';
import * as make from './make.ts';

// What ann does in the one thread of most tests; messages are told by a number.

const account = accountFeedId(ann);

/** The message written as number n of a test; its text says so. */
export function send(
  n: number,
  traits: {
    replyTo?: MessageId;
    forwardOf?: MessageId;
    text?: string;
    in?: ThreadId;
    files?: readonly Attachment[];
  } = {},
) {
  const { in: threadId = thread, text = `text ${n}`, ...options } = traits;
  return make.message(threadId, text, { ...options, messageId: messageId(n) });
}

export const edit = (n: number, text: string, baseVersion = 0) =>
  make.edit(thread, messageId(n), text, baseVersion);

export const react = (n: number, present: boolean, emoji = '👍') =>
  make.reaction(thread, messageId(n), emoji, present);

export const poll = (n: number, rules: Parameters<typeof make.poll>[1] = {}) =>
  make.poll(thread, rules, { messageId: messageId(n), question: `question ${n}` });

export const vote = (n: number, choice: Choice) => make.vote(thread, messageId(n), choice);

export const close = (n: number) => make.closing(thread, messageId(n));

export const remove = (n: number) => make.deletion(thread, messageId(n));

export const hide = (n: number) => make.hiding(account, thread, messageId(n));

export const pin = (n: number, pinned = true) => make.pin(thread, messageId(n), pinned);

export const star = (n: number, starred = true) => make.star(account, thread, messageId(n), starred);

export const remind = (n: number, remindAt: number | null = 60_000) =>
  make.reminder(account, thread, messageId(n), remindAt);

/** To be sent in a minute; null: not to be sent. */
export const schedule = (n: number, text: string | null) =>
  make.schedule(account, thread, text === null ? null : { text, sendAt: 60_000 }, messageId(n));

export const removal = (of: ThreadId) => make.removing(account, of);

export const pinning = (of: ThreadId, value: number | null) => make.preference(account, of, 'pinned', value);

export const muting = (of: ThreadId, value: number | null) => make.preference(account, of, 'muted', value);

export const unreading = (of: ThreadId, value: 1 | null) =>
  make.preference(account, of, 'markedUnread', value);

export const archiving = (of: ThreadId, value: number | null) =>
  make.preference(account, of, 'archived', value);

/** What ann calls somebody. */
export const calling = (personId: UserId, value: string | null) => make.nickname(account, personId, value);

export const blocking = (personId: UserId, isBlocked = true) => make.block(account, personId, isBlocked);

export const receiptFor = (n: number, kind: 'delivered' | 'read', of = thread) =>
  make.receipt(of, messageId(n), kind);

export const create = (handle: string, of = thread) => make.creation(of, handle);

export const createGroup = (of: ThreadId, handles: string[], name = 'Sails') => make.group(of, handles, name);

export const answer = (of: ThreadId, given: 'accept' | 'decline' | 'block') =>
  make.answering(account, of, given);

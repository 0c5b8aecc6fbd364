import type { ThreadId } from '../../../sync/core/ids.ts';
import type { CommandArgs, CommandResult } from '../../../preload/commands.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { MessageRow } from '../mirror/messageRow.ts';
import type { ViewDeps } from './deps.ts';
import { mentioned } from './files.ts';
import { hasLeft } from './hasLeft.ts';
import { type Hidden, hiddenHere } from './hidden.ts';
import { peopleIn, writerOf } from './members.ts';
import { overlaidRow } from './overlaid.ts';
import { inListOrder } from './threadsPage.ts';
import { effectiveReadThrough } from './unread.ts';

/** A message that mentions the person, as a notification has it. */
export type MentionView = Pick<
  NonNullable<ThreadView['lastMessage']>,
  'messageId' | 'at' | 'text' | 'files' | 'senderName'
>;

/**
 * The next unread message that mentions the person or replies to them: in this thread below a message, then in the others
 * in the list's order, at last above that message. Null: there is none.
 */
export function nextMention(
  deps: ViewDeps,
  { threadId, after }: CommandArgs<'nextMention'>,
): CommandResult<'nextMention'> {
  const { read } = deps.mirror;
  const hidden = hiddenHere(deps);
  const place = after === null ? 0 : (read.message(after)?.sequenceNumber ?? 0);
  const here = inThread(deps, threadId, place, hidden);
  if (here !== null) return here;
  const others = new Set(read.mentioned().filter((id) => id !== threadId));
  for (const id of inListOrder(deps, others, hidden)) {
    const there = inThread(deps, id, 0, hidden);
    if (there !== null) return there;
  }
  return inThread(deps, threadId, 0, hidden);
}

/** The newest unread message of a thread that mentions the person. */
export function newestMention(deps: ViewDeps, threadId: ThreadId): MentionView | null {
  const { read } = deps.mirror;
  const hidden = hiddenHere(deps);
  const rows = read.mentionsAfter(threadId, effectiveReadThrough(deps, threadId), Number.MAX_SAFE_INTEGER);
  const newest = rows.findLast(({ messageId }) => !hidden.has(messageId));
  if (newest === undefined) return null;
  const message = overlaidRow(newest);
  const { messageId, at, commentOn } = message;
  const isNamed = read.thread(threadId)?.kind === 'group' || commentOn !== null;
  const { displayName } = writerOf(deps, message, peopleIn(deps, threadId));
  return { messageId, at, ...mentioned(message), senderName: isNamed ? displayName : null };
}

function inThread(
  deps: ViewDeps,
  threadId: ThreadId | null,
  place: number,
  hidden: Hidden,
): Pick<MessageRow, 'threadId' | 'messageId'> | null {
  if (threadId === null || hasLeft(deps, threadId)) return null;
  const above = Math.max(place, effectiveReadThrough(deps, threadId));
  const rows = deps.mirror.read.mentionsAfter(threadId, above, hidden.size + 1);
  const next = rows.find(({ messageId }) => !hidden.has(messageId));
  return next === undefined ? null : { threadId, messageId: next.messageId };
}

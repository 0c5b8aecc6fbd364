import { isDirectThread, type ThreadId, type UserId } from '../../core/ids.ts';
import type { MessageEntity } from '../../protocol/entities/message.ts';
import type { OpId } from '../../core/ids.ts';
import { buried } from './deleteMessage.ts';
import { begun, memberDraft, subscriberDraft } from './group.ts';
import { departure, heirOf } from './leaveThread.ts';
import { change, nothing, refuse } from './refuse.ts';
import { withoutNotices } from './withoutNotices.ts';
import type { Decision, FeedDraft, Member, Person } from './rule.ts';
import type { Interval } from '../maySee.ts';

/** [ACCOUNT-17] What is left of somebody in threads: they are called nothing. */
const nameless = (userId: UserId): Person => ({ userId, handle: '', displayName: '' });

/** For whoever cannot draw the notice. */
const noticeText = 'Deleted account';

export const isNameless = ({ displayName }: Pick<Person, 'displayName'>) => displayName === '';

/** [ACCOUNT-18] */
export const personGone: Decision = refuse('personUnknown', 'the account of this person was deleted');

interface Leaving {
  readonly threadId: ThreadId;
  readonly isChannel: boolean;
  /** The last number of its feed. */
  readonly last: number;
  /** Of somebody who is in. */
  readonly member: Member | null;
  /** Of somebody who is in, or was. */
  readonly reader: Interval;
  /** Where they own the group. */
  readonly members: readonly (Member & Person)[] | null;
}

/**
 * [ACCOUNT-17] Somebody whose account was deleted leaves a group, and loses their names wherever they are or were. A channel
 * without an admin stays without an owner.
 */
export function leavingForGood(
  { threadId, isChannel, last, member, reader, members }: Leaving,
  noticeId: string,
  now: number,
): Decision {
  const gone = nameless(reader.userId);
  const { joinedAt, leftAt } = reader;
  // [CHANNEL-2]
  if (member === null && reader.subscribed === true) return nothing;
  if (member?.subscribed === true)
    return change(subscriberDraft(threadId, gone.userId, { joinedAt, leftAt: last }));
  if (member !== null && !isDirectThread(threadId)) {
    const notice = { id: noticeId as OpId, feedId: threadId, text: noticeText };
    const heir = heirOf({ member, members, isChannel });
    const left = change(...departure(notice, { member, heir }, gone, now));
    return isChannel ? withoutNotices(left) : left;
  }
  return change({ feedId: threadId, entities: [memberDraft(threadId, gone, { ...begun(reader), leftAt })] });
}

/** [ACCOUNT-17] Deleted for everyone, as by their sender. [DELETE-2] */
export function burial(threadId: ThreadId, messages: readonly MessageEntity[], now: number): FeedDraft[] {
  return messages.length === 0
    ? []
    : [{ feedId: threadId, entities: messages.map((message) => buried(message, now)) }];
}

/** [COMMENT-3] Comments that stay, without who wrote them. */
export function unnaming(threadId: ThreadId, comments: readonly MessageEntity[]): FeedDraft[] {
  const commenter = { handle: '', displayName: '' };
  const entities = comments.flatMap((comment) => {
    const { version: _, envelope, ...kept } = comment;
    return envelope.kind === 'notice' ? [] : [{ ...kept, envelope: { ...envelope, commenter } }];
  });
  return entities.length === 0 ? [] : [{ feedId: threadId, entities }];
}

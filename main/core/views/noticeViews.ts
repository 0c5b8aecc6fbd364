import type { UserId } from '../../../sync/core/ids.ts';
import type { Notice } from '../../../sync/protocol/entities/message.ts';
import type { NoticeView } from '../../../preload/views/message.ts';
import type { PersonOf } from './members.ts';

/** A line has room for no more; the others are counted. */
const maxNamed = 8;
const beyond = (people: readonly unknown[]) => Math.max(0, people.length - maxNamed);

export function noticeView(notice: Notice | null, me: UserId, personOf: PersonOf): NoticeView | null {
  if (notice === null) return null;
  const {
    type,
    actorId,
    userIds,
    invited = [],
    name,
    timer = null,
    role = null,
    right,
    forbidden = false,
    byLink = false,
    seconds = null,
  } = notice;
  const others = userIds.filter((userId) => userId !== me);
  const nameOf = (userId: UserId) => personOf(userId).displayName;
  return {
    type,
    actorId,
    actorName: nameOf(actorId),
    mine: actorId === me,
    names: others.slice(0, maxNamed).map(nameOf),
    invited: invited.slice(0, maxNamed),
    more: { names: beyond(others), invited: beyond(invited) },
    me: userIds.includes(me),
    byLink,
    name,
    timer,
    role,
    seconds,
    rights: right === undefined ? [] : [{ name: right, forbidden }],
  };
}

import type { UserId } from '../../../sync/core/ids.ts';
import type { Notice } from '../../../sync/protocol/entities/message.ts';
import type { NoticeView } from '../../../preload/views/message.ts';
import type { PersonOf } from './members.ts';

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
  } = notice;
  const nameOf = (userId: UserId) => personOf(userId).displayName;
  return {
    type,
    actorId,
    actorName: nameOf(actorId),
    mine: actorId === me,
    names: userIds.filter((userId) => userId !== me).map(nameOf),
    invited,
    me: userIds.includes(me),
    name,
    timer,
    role,
    rights: right === undefined ? [] : [{ name: right, forbidden }],
  };
}

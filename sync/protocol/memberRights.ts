import { type Static, Type } from 'typebox';
import type { Role } from './roles.ts';

/**
 * [RIGHT-2] What the owner and admins of a group may forbid its members: `write` messages, polls and edits, `react`, `pin` and
 * unpin, `addPeople`, `changeInfo` (name, description and timer). `seeHistory` is what newcomers
 * see of before [RIGHT-7]. Of a channel only `seeAuthors`: who wrote a post [CHANNEL-6]; and `comment` on posts. [COMMENT-2]
 */
export const MemberRight = Type.Union([
  Type.Literal('write'),
  Type.Literal('react'),
  Type.Literal('pin'),
  Type.Literal('addPeople'),
  Type.Literal('changeInfo'),
  Type.Literal('seeHistory'),
  Type.Literal('seeAuthors'),
  Type.Literal('comment'),
]);
export type MemberRight = Static<typeof MemberRight>;

export const memberRights: readonly MemberRight[] = MemberRight.anyOf.map((right) => right.const);

/** [RIGHT-2] [RIGHT-7] [COMMENT-2] What members have as long as nobody sets it. */
export const isGivenAtFirst = (right: MemberRight): boolean => right !== 'seeHistory' && right !== 'comment';

/** [CHANNEL-4] [CHANNEL-6] [COMMENT-2] What there is to be set of a thread. */
export const settableIn = (kind: 'group' | 'channel'): readonly MemberRight[] =>
  memberRights.filter((right) => (right === 'seeAuthors' || right === 'comment') === (kind === 'channel'));

/** Owner and admins are never restricted. */
export const isRestricted = (role: Role): boolean => role === 'member';

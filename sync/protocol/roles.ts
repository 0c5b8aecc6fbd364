import { type Static, Type } from 'typebox';

/** [ROLE-1] What somebody is in a group. */
export const Role = Type.Union([Type.Literal('owner'), Type.Literal('admin'), Type.Literal('member')]);
export type Role = Static<typeof Role>;

/** What is stored and sent: whoever has none is a member. */
export const HigherRole = Type.Union([Type.Literal('owner'), Type.Literal('admin')]);
export type HigherRole = Static<typeof HigherRole>;

const anybody = ['owner', 'admin', 'member'] as const;

/** [RIGHT-1] What needs a role: to members of which roles somebody of a role may do it. */
const rights = {
  setRole: { owner: ['admin', 'member'], admin: [], member: [] },
  /** Of somebody else's message, whatever its sender is. */
  deleteMessage: { owner: anybody, admin: anybody, member: [] },
  removeMember: { owner: ['admin', 'member'], admin: ['member'], member: [] },
  setBan: { owner: ['admin', 'member'], admin: ['member'], member: [] },
  /** Whoever asks is in it no more than a member. [REQUEST-4] */
  answerRequest: { owner: anybody, admin: anybody, member: [] },
  setMemberRight: { owner: anybody, admin: anybody, member: [] },
  setSlowMode: { owner: anybody, admin: anybody, member: [] },
} as const satisfies Readonly<Record<string, Readonly<Record<Role, readonly Role[]>>>>;

export type Right = keyof typeof rights;

/** @param role of whoever does it @param target of whom it is done to */
export function mayDo(right: Right, role: Role, target: Role): boolean {
  return (rights[right][role] as readonly Role[]).includes(target);
}

interface Ranked {
  readonly userId: string;
  readonly role: Role;
  readonly joinedAt: number;
}

/** [ROLE-3] Of those who stay, who owns the group once its owner has left; null: nobody is left. */
export function successorOf<Member extends Ranked>(staying: readonly Member[]): Member | null {
  const admins = staying.filter(({ role }) => role === 'admin');
  const [first = null] = (admins.length > 0 ? admins : staying).toSorted(
    (one, other) => one.joinedAt - other.joinedAt || (one.userId < other.userId ? -1 : 1),
  );
  return first;
}

import { assertNever } from '../../sync/core/assertNever.ts';
import type { ThreadId, UserId } from '../../sync/core/ids.ts';
import { memberRights } from '../../sync/protocol/memberRights.ts';
import type { ThreadView } from '../../preload/views/thread.ts';
import type { Person } from './person.ts';
import { pickOf } from './pickOf.ts';
import type { DeedKind } from './deedKinds.ts';
import { portrait } from './ownDeeds.ts';

type OnGroup = (typeof onGroup)[number];

const onGroup = [
  ...([
    'addMember',
    'strangers',
    'rename',
    'describe',
    'portray',
    'setRole',
    'removeMember',
    'ban',
    'setMemberRight',
    'setSlowMode',
    'leave',
  ] as const),
];

export function isOnGroup(kind: DeedKind): kind is OnGroup {
  return (onGroup as readonly string[]).includes(kind);
}

export async function attemptOnGroup(
  person: Person,
  { kind, pick }: { readonly kind: OnGroup; readonly pick: number },
  threads: readonly ThreadView[],
  handles: readonly string[],
): Promise<boolean> {
  if (kind === 'strangers' && pick % 2 === 0) {
    // Refused, for nobody has this handle, until somebody takes it out.
    await person.do('createGroup', {
      name: `group ${pick}`,
      handles: [...some(handles, pick), `nobody_${pick % 3}`],
    });
    return true;
  }
  const groups = threads.filter(({ kind: sort }) => sort === 'group' || sort === 'channel');
  if (groups.length === 0) return false;
  const { threadId } = pickOf(groups, pick);
  switch (kind) {
    case 'addMember':
      await person.do('addMembers', await newcomerTo(person, groups, pick, handles));
      return true;
    case 'strangers':
      await person.do('addMembers', {
        threadId,
        handles: [pickOf(handles, pick >> 3), `nobody_${pick % 3}`],
      });
      return true;
    case 'rename':
      await person.do('renameThread', { threadId, name: `renamed ${pick}` });
      return true;
    case 'portray':
      await person.do('setPicture', { threadId, ...portrait(pick) });
      return true;
    case 'describe':
      await person.do('setDescription', {
        threadId,
        description: pick % 3 === 0 ? null : `for ${pick}`,
      });
      return true;
    case 'setRole':
    case 'removeMember':
    case 'ban':
      return ruleOver(person, { kind, pick }, groups);
    case 'setMemberRight': {
      const ruled = groups.filter(({ setsRights }) => setsRights);
      if (ruled.length === 0) return false;
      const { threadId: there, membersMay } = pickOf(ruled, pick);
      const name = pickOf(memberRights, pick >> 3);
      await person.do('setMemberRight', { threadId: there, name, forbidden: membersMay.includes(name) });
      return true;
    }
    case 'setSlowMode': {
      const slowed = groups.filter(({ kind: sort, setsRights }) => sort === 'group' && setsRights);
      if (slowed.length === 0) return false;
      const { threadId: there, slowMode } = pickOf(slowed, pick >> 3);
      // Short, so that what waits comes to its end.
      await person.do('setSlowMode', { threadId: there, seconds: slowMode === null ? 1 : null });
      return true;
    }
    case 'leave': {
      // [CHANNEL-7] Whoever sets a channel's rights may be its owner, who is refused before anything is written.
      const left = groups.filter(({ kind: sort, setsRights }) => sort === 'group' || !setsRights);
      if (left.length === 0) return false;
      await person.do('leaveThread', { threadId: pickOf(left, pick).threadId });
      return true;
    }
    default:
      return assertNever(kind);
  }
}

/** Somebody who is not in it, as far as there is a group without somebody. */
async function newcomerTo(
  person: Person,
  groups: readonly ThreadView[],
  pick: number,
  handles: readonly string[],
): Promise<{ threadId: ThreadId; handles: string[] }> {
  const anybody = { threadId: pickOf(groups, pick).threadId, handles: [pickOf(handles, pick >> 3)] };
  const incomplete = groups.filter(({ memberCount }) => memberCount < handles.length);
  if (incomplete.length === 0) return anybody;
  const { threadId } = pickOf(incomplete, pick);
  const { members } = await person.do('listMembers', { threadId });
  const missing = handles.filter((handle) => members.every((member) => member.handle !== handle));
  return missing.length === 0 ? anybody : { threadId, handles: [pickOf(missing, pick >> 3)] };
}

/** In the first group, from one that is picked on, where the person may do that to anybody. */
async function ruleOver(
  person: Person,
  { kind, pick }: { readonly kind: 'setRole' | 'removeMember' | 'ban'; readonly pick: number },
  groups: readonly ThreadView[],
): Promise<boolean> {
  const first = pick % groups.length;
  for (const { threadId } of [...groups.slice(first), ...groups.slice(0, first)]) {
    const { members } = await person.do('listMembers', { threadId });
    const known = members.flatMap((each) => (each.userId === null ? [] : [{ ...each, userId: each.userId }]));
    const roles = known.flatMap(({ userId, givable }) => givable.map((role) => ({ threadId, userId, role })));
    const removable = known.filter((each) => each.removable).map(({ userId }) => ({ threadId, userId }));
    if ((kind === 'setRole' ? roles : removable).length === 0) continue;
    if (kind === 'setRole') await person.do('setRole', pickOf(roles, pick >> 3));
    else if (kind === 'removeMember') await person.do('removeMember', pickOf(removable, pick >> 3));
    else await ban(person, pickOf(removable, pick >> 3), pick);
    return true;
  }
  return false;
}

/** Lifted mostly, so that groups do not run out of people. */
async function ban(
  person: Person,
  who: { readonly threadId: ThreadId; readonly userId: UserId },
  pick: number,
): Promise<void> {
  await person.do('setBan', { ...who, banned: true });
  if (pick % 4 > 0) await person.do('setBan', { ...who, banned: false });
}

/** Some of them, or none: then there is somebody to add later. */
export function some(handles: readonly string[], pick: number): string[] {
  return handles.filter((_, index) => ((pick >> index) & 1) === 1);
}

import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { MemberView } from '../../../preload/views/thread.ts';
import type { ViewDeps } from './deps.ts';
import type { NameOf } from './nameOf.ts';

/** Who somebody is: former members too. */
export type PersonOf = (userId: UserId) => { readonly handle: string; readonly displayName: string };

const shown = <Person extends Parameters<NameOf>[0]>({ nameOf }: ViewDeps, person: Person): Person => ({
  ...person,
  displayName: nameOf(person),
});

const stranger = { handle: '', displayName: '' };

export function peopleIn(deps: ViewDeps, threadId: ThreadId): PersonOf {
  const { mirror, me } = deps;
  const people = new Map<UserId, ReturnType<PersonOf>>(
    mirror.read.members(threadId).map((member) => [member.userId, shown(deps, member)]),
  );
  people.set(me.userId, me);
  return (userId) => people.get(userId) ?? stranger;
}

/** Who wrote messages of many threads, of whose members nobody else is asked for. */
export function writersOf(
  deps: ViewDeps,
  messages: readonly { readonly threadId: ThreadId; readonly senderId: UserId }[],
): (threadId: ThreadId, senderId: UserId) => ReturnType<PersonOf> {
  const { mirror, me } = deps;
  const key = (threadId: ThreadId, userId: UserId) => `${threadId} ${userId}`;
  const writers = new Map(
    mirror.read.writers(messages).map((member) => [key(member.threadId, member.userId), shown(deps, member)]),
  );
  return (threadId, senderId) =>
    senderId === me.userId ? me : (writers.get(key(threadId, senderId)) ?? stranger);
}

/** Who is in a thread, with those whom an op on its way adds. */
export function memberViews(deps: ViewDeps, threadId: ThreadId): MemberView[] {
  const { mirror, outbox, me } = deps;
  const present = mirror.read.members(threadId).filter(({ leftAt }) => leftAt === null);
  const own: MemberView = { ...me, mine: true, pending: false };
  const others = present
    .filter(({ userId }) => userId !== me.userId)
    .map((member) => shown(deps, member))
    .map(({ userId, handle, displayName }) => ({ userId, handle, displayName, mine: false, pending: false }))
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName));
  const known = new Set([own, ...others].map(({ handle }) => handle));
  const creation = mirror.read.hasThread(threadId) ? null : outbox.read.creationOf(threadId);
  const adding = [
    ...(creation === null ? [] : [creation]),
    ...outbox.read.groupOps(threadId, mirror.cursorOf(threadId) ?? 0),
  ].filter(({ state }) => state !== 'refused');
  const handles = new Set(
    adding.flatMap((op) => {
      if (op.type === 'createDirectThread') return [op.body.handle];
      return op.type === 'createGroup' || op.type === 'addMembers' ? op.body.handles : [];
    }),
  );
  const pending = [...handles]
    .filter((handle) => !known.has(handle))
    .map((handle) => ({ userId: null, handle, displayName: handle, mine: false, pending: true }));
  return [own, ...others, ...pending];
}

import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import type { MemberView } from '../../../preload/views/thread.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { type NameOf, namesOf } from './nameOf.ts';
import { oneself } from './oneself.ts';
import { isChannel } from './threadNames.ts';
import { givableTo, mayRemove, rolesWith, takesOut } from './roles.ts';

/** Who somebody is: former members too. */
export type PersonOf = (userId: UserId) => {
  readonly handle: string;
  readonly displayName: string;
  /** null: they are called by the name that they chose. */
  readonly chosenName: string | null;
};

const shown = <Person extends Parameters<NameOf>[0]>({ nameOf }: ViewDeps, person: Person) => ({
  ...person,
  ...namesOf(nameOf, person),
});

const stranger = { handle: '', displayName: '', chosenName: null };
const myself = (deps: ViewDeps) => ({ ...oneself(deps), chosenName: null });

/** Each is looked up when first asked for: a page names few of a large group. */
export function peopleIn(deps: ViewDeps, threadId: ThreadId): PersonOf {
  const { mirror, me } = deps;
  const people = new Map<UserId, ReturnType<PersonOf>>();
  const find = (userId: UserId) => {
    if (userId === me.userId) return myself(deps);
    const member = mirror.read.member(threadId, userId);
    return member === null ? stranger : shown(deps, member);
  };
  return (userId) => {
    const person = people.get(userId) ?? find(userId);
    people.set(userId, person);
    return person;
  };
}

/** Who wrote messages of a thread, as it shows them: in a channel whose authors nobody is to see, the channel. [CHANNEL-6] */
export function authorsIn(deps: ViewDeps, threadId: ThreadId): PersonOf {
  const channel = channelOf(deps, threadId);
  return channel === null ? peopleIn(deps, threadId) : () => channel;
}

/** Who wrote a message: a comment says it itself. [COMMENT-3] */
export function writerOf(
  deps: ViewDeps,
  { senderId, commentOn, commenter }: Pick<OverlaidMessage, 'senderId' | 'commentOn' | 'commenter'>,
  personOf: PersonOf,
): ReturnType<PersonOf> {
  if (commentOn === null) return personOf(senderId);
  if (senderId === deps.me.userId) return myself(deps);
  return commenter === null ? stranger : shown(deps, { userId: senderId, ...commenter });
}

function channelOf({ mirror }: ViewDeps, threadId: ThreadId): ReturnType<PersonOf> | null {
  const { kind, name } = mirror.read.thread(threadId) ?? {};
  if (kind !== 'channel' || !mirror.read.changedRights(threadId).includes('seeAuthors')) return null;
  return { handle: '', displayName: name ?? '', chosenName: null };
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
  let own: ReturnType<PersonOf> | null = null;
  const channels = new Map(
    [...new Set(messages.map(({ threadId }) => threadId))].map((threadId) => [
      threadId,
      channelOf(deps, threadId),
    ]),
  );
  return (threadId, senderId) =>
    channels.get(threadId) ??
    (senderId === me.userId ? (own ??= myself(deps)) : (writers.get(key(threadId, senderId)) ?? stranger));
}

interface Known {
  readonly userId: UserId;
  readonly handle: string;
  readonly displayName: string;
  readonly chosenName: string | null;
  readonly about: string | null;
}

const byName = new Intl.Collator();

/** Who is in a thread, with those whom an op on its way adds. */
export function memberViews(deps: ViewDeps, threadId: ThreadId): MemberView[] {
  const { mirror, outbox, me } = deps;
  const present = mirror.read.members(threadId).filter(({ leftAt }) => leftAt === null);
  const creation = mirror.read.hasThread(threadId) ? null : outbox.read.creationOf(threadId);
  const groupOps = outbox.read.groupOps(threadId, mirror.cursorOf(threadId) ?? 0);
  const roles = rolesWith(groupOps, present, me.userId);
  const removed = removedBy(groupOps);
  const view = ({ userId, handle, displayName, chosenName, about }: Known): MemberView => ({
    ...{ userId, handle, displayName, chosenName, about, mine: userId === me.userId, pending: false },
    role: roles.get(userId) ?? null,
    givable: givableTo(roles, me.userId, userId),
    removable: mayRemove(roles, me.userId, userId),
  });
  const own = view(myself(deps));
  if (creation?.type === 'createGroup') own.role = 'owner';
  const others = present
    .filter(({ userId }) => userId !== me.userId && !removed.has(userId))
    .map((member) => view(shown(deps, member)))
    .toSorted((a, b) => rank(a) - rank(b) || byName.compare(a.displayName, b.displayName));
  // [CHANNEL-2] Those who read a channel are told of to nobody, oneself and those on their way included.
  if (isChannel(deps, threadId)) {
    const isNamed = creation !== null || present.some(({ userId }) => userId === me.userId);
    return isNamed ? [own, ...others] : others;
  }
  const known = new Set([own, ...others].map(({ handle }) => handle));
  const coming = comingBy([...(creation === null ? [] : [creation]), ...groupOps]);
  const pending = [...coming].filter((handle) => !known.has(handle)).map(added);
  return [own, ...others, ...pending];
}

/** Somebody of whom the gateway has not said who they are. */
const added = (handle: string): MemberView => ({
  ...{ userId: null, handle, displayName: handle, chosenName: null, about: null },
  ...{ mine: false, pending: true, role: null, givable: [], removable: false },
});

/** Those with a role come first. */
const rank = ({ role }: MemberView) => (role === 'owner' ? 0 : role === 'admin' ? 1 : 2);

/** Those whom ops on their way take out. */
function removedBy(ops: readonly OutboxOp[]): ReadonlySet<UserId> {
  return new Set(ops.flatMap((op) => (takesOut(op) && op.state !== 'refused' ? [op.body.userId] : [])));
}

/** Handles of those whom ops on their way bring in, and none after it takes out. @param ops in the order they were done */
function comingBy(ops: readonly OutboxOp[]): ReadonlySet<string> {
  const coming = new Map<string, UserId | undefined>();
  for (const op of ops.filter(({ state }) => state !== 'refused')) {
    if (brings(op)) for (const handle of handlesOf(op)) coming.set(handle, op.people?.[handle]);
    if (!takesOut(op)) continue;
    for (const [handle, userId] of coming) if (userId === op.body.userId) coming.delete(handle);
  }
  return new Set(coming.keys());
}

type Bringing = Extract<OutboxOp, { readonly type: 'createDirectThread' | 'createGroup' | 'addMembers' }>;

const brings = (op: OutboxOp): op is Bringing =>
  op.type === 'createDirectThread' || op.type === 'createGroup' || op.type === 'addMembers';

const handlesOf = ({ body }: Bringing): readonly string[] =>
  'handles' in body ? body.handles : [body.handle];

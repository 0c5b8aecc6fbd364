import { isDirectThread, type ThreadId, type UserId } from '../../core/ids.ts';
import type { ThreadEntity } from '../../protocol/entities/thread.ts';
import { notesOwner, threadIdOfHandles } from '../../protocol/directThread.ts';
import type { People } from '../../protocol/ops/people.ts';
import { sha256Base64Url } from '../../sha256.ts';
import { refuse } from './refuse.ts';
import type { Actor, Decision, Person } from './rule.ts';

interface Naming {
  readonly people?: People;
  readonly replayed?: true;
}

/**
 * [PERSON-2] Somebody else has a handle by now than whom the op is for. Whom a device leaves out nobody ever named to it:
 * they are whoever has the handle, as they were when it was written. Version 1 leaves out everybody.
 * @returns null: they are who is meant
 */
export function refuseChanged(
  { people, replayed }: Naming,
  found: readonly Person[] | null,
): Decision | null {
  if (people === undefined && replayed !== true) return null;
  const changed = (found ?? []).filter(
    ({ handle, userId }) => people === undefined || (people[handle] ?? userId) !== userId,
  );
  return changed.length === 0 ? null : personChanged(changed.map(({ handle }) => handle));
}

/**
 * [PERSON-3] Words that were for somebody are for them alone: a replayed message goes to a direct thread only if it names
 * whom that is with.
 */
export function refuseStranger(
  { people = {}, replayed }: Naming,
  thread: ThreadEntity | null,
  present: ReadonlySet<UserId> | null,
  actor: Actor,
): Decision | null {
  if (replayed !== true || thread?.kind !== 'direct') return null;
  const named = new Set(Object.values(people));
  const isMeant = [...(present ?? [])].every((userId) => userId === actor.userId || named.has(userId));
  return isMeant ? null : personChanged(Object.keys(people));
}

/** A direct thread that is not there yet may be anybody's, where its id can be guessed. [THREAD-6] */
export function refuseGuessable({ people = {} }: Naming, threadId: ThreadId, actor: Actor): Decision | null {
  if (!isDirectThread(threadId) || notesOwner(threadId) === actor.userId) return null;
  const handles = Object.keys(people);
  const isGuessable = handles.some(
    (handle) => threadIdOfHandles(actor.handle, handle, sha256Base64Url) === threadId,
  );
  return handles.length > 0 && !isGuessable ? null : personChanged(handles);
}

export function personChanged(handles: readonly string[]): Decision {
  return refuse('personChanged', 'who is meant has this handle no more', { handles: handles.join() });
}

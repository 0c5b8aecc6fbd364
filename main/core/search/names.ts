import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { ViewDeps } from '../views/deps.ts';
import type { Wanted } from './findMessages.ts';
import { fold } from './fold.ts';
import { parseQuery } from './query.ts';
import { wordStartsOf } from './terms.ts';

/**
 * What is asked for, with its names looked up; and what of it stands for nothing.
 * @param threadId only there; null: everywhere
 */
export function lookUp(
  deps: ViewDeps,
  text: string,
  threadId: ThreadId | null,
): {
  readonly wanted: Wanted;
  readonly unknown: readonly string[];
  readonly notDates: readonly string[];
} {
  const query = parseQuery(text);
  const unknown: string[] = [];
  const known = <Id>(names: readonly string[], idsOf: (name: string) => readonly Id[]) =>
    new Set(
      names.flatMap((name) => {
        const ids = idsOf(name);
        if (ids.length === 0) unknown.push(name);
        return ids;
      }),
    );
  const senders = known(query.from, (name) => usersCalled(deps, name));
  const places = known(query.in, (name) => threadsCalled(deps, name));
  const threads =
    threadId === null ? places : new Set([threadId].filter((id) => query.in.length === 0 || places.has(id)));
  return {
    wanted: {
      needles: query.needles,
      hasLink: query.hasLink,
      senders: query.from.length === 0 ? null : senders,
      threads: query.in.length === 0 && threadId === null ? null : threads,
      from: query.after ?? 0,
      to: query.before ?? Infinity,
    },
    unknown,
    notDates: query.notDates,
  };
}

const isHandle = (handle: string, name: string) => handle === name.replace(/^@/u, '');

/** By a whole handle or, unless it is one by its @, the beginning of a word of the name that is shown. */
function isCalled(person: { readonly handle: string; readonly displayName: string }, name: string): boolean {
  return isHandle(person.handle, name) || (!name.startsWith('@') && hasWords(person.displayName, name));
}

function hasWords(shown: string, name: string): boolean {
  const folded = fold(shown);
  return [...wordStartsOf(folded)].some((start) => folded.startsWith(name, start));
}

function usersCalled({ mirror, me }: ViewDeps, name: string): readonly UserId[] {
  const own = name === 'me' || isHandle(me.handle, name) ? [me.userId] : [];
  const people = mirror.read.people().filter((person) => isCalled(person, name));
  return [...own, ...people.map(({ userId }) => userId)];
}

/** By the other person, or a part of a group's name. */
function threadsCalled({ mirror }: ViewDeps, name: string): readonly ThreadId[] {
  const direct = mirror.read.peers().filter((peer) => isCalled(peer, name));
  const groups = mirror.read.groupNames().filter((group) => fold(group.name).includes(name));
  return [...direct, ...groups].map(({ threadId }) => threadId);
}

import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { ViewDeps } from '../views/deps.ts';
import { chosenName, type NameOf } from '../views/nameOf.ts';
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
      kinds: query.kinds.map((kind) => [kind]),
      senders: query.from.length === 0 ? null : senders,
      threads: query.in.length === 0 && threadId === null ? null : threads,
      from: query.after ?? 0,
      to: query.before ?? Infinity,
    },
    unknown,
    notDates: query.notDates,
  };
}

const handleIn = (name: string) => name.replace(/^@/u, '');

/** The beginning of a word of the name that is shown. */
function isCalled(shownName: string, name: string): boolean {
  const folded = fold(shownName);
  return folded.includes(name) && [...wordStartsOf(folded)].some((start) => folded.startsWith(name, start));
}

/** By what they are called, or the name they chose. */
const isNamed = (nameOf: NameOf, person: Parameters<NameOf>[0], name: string) =>
  isCalled(nameOf(person), name) || isCalled(chosenName(person), name);

/** Whose handle it is; without an @, and if it is nobody’s, who is called so: names are looked through one by one. */
function usersCalled({ mirror, nameOf, me }: ViewDeps, name: string): readonly UserId[] {
  const handle = handleIn(name);
  if (name === 'me' || handle === fold(me.handle)) return [me.userId];
  const byHandle = mirror.read.usersByHandle(handle);
  if (byHandle.length > 0 || handle !== name) return byHandle;
  return mirror.read.people().flatMap((person) => (isNamed(nameOf, person, name) ? [person.userId] : []));
}

/** By the other person, or a part of the name of a group or of the notes. */
function threadsCalled(
  { mirror, nameOf, notesTitle, notesId, me }: ViewDeps,
  name: string,
): readonly ThreadId[] {
  const handle = handleIn(name);
  if (handle === fold(me.handle)) return [notesId];
  const byHandle = mirror.read.directThreadsWith(handle);
  const isName = byHandle.length === 0 && handle === name;
  const peers = isName ? mirror.read.peers().filter((peer) => isNamed(nameOf, peer, name)) : [];
  const groups = mirror.read.groupNames().filter((group) => fold(group.name).includes(name));
  const notes = fold(notesTitle()).includes(name) ? [notesId] : [];
  return [...byHandle, ...notes, ...[...peers, ...groups].map(({ threadId }) => threadId)];
}

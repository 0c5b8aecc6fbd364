import type { UserId } from '../../../sync/core/ids.ts';
import type { PersonView } from '../../../preload/views/person.ts';
import type { BlockedView } from '../../../preload/views/blocked.ts';
import type { ViewDeps } from './deps.ts';
import { isGone, namesOf } from './nameOf.ts';
import { blockedPeople } from './personPreferences.ts';
import { findThreadView } from './threadViews.ts';

export function personView(deps: ViewDeps, userId: UserId): PersonView | null {
  const { read } = deps.mirror;
  const person = userId === deps.me.userId ? null : read.person(userId);
  if (person === null) return null;
  const groups = read
    .groupsWith(userId)
    .flatMap((threadId) => findThreadView(deps, threadId) ?? [])
    .filter(({ left }) => !left)
    .toSorted((a, b) => a.title.localeCompare(b.title));
  const direct = isGone(person) ? null : read.directWith(person.handle);
  const thread = direct === null ? null : findThreadView(deps, direct);
  const blocked = blockedPeople(deps).has(userId);
  return { ...person, ...namesOf(deps.nameOf, person), blocked, thread, groups };
}

/** By name. */
export function blockedViews(deps: ViewDeps): BlockedView[] {
  return [...blockedPeople(deps)]
    .flatMap((userId) => {
      const person = deps.mirror.read.person(userId);
      return person === null ? [] : [{ userId, handle: person.handle, ...namesOf(deps.nameOf, person) }];
    })
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName));
}

import type { UserId } from '../../../sync/core/ids.ts';
import type { PersonView } from '../../../preload/views/person.ts';
import type { ViewDeps } from './deps.ts';
import { isGone, namesOf } from './nameOf.ts';
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
  return { ...person, ...namesOf(deps.nameOf, person), thread, groups };
}

import { isDirectThread, type ThreadId } from '../core/ids.ts';
import type { Part } from './part.ts';
import type { MirrorPort, OutboxPort } from './ports.ts';

export interface PeopleNotes extends Part {
  /** As soon as the mirror has them: what was sent before may have been answered long since. */
  note(threadIds: Iterable<ThreadId>): void;
}

/** [PERSON-1] Whom direct threads are with, noted beside their ops. */
export function createPeopleNotes(mirror: MirrorPort, outbox: OutboxPort): PeopleNotes {
  // Nobody joins or leaves a direct thread.
  const noted = new Set<ThreadId>();
  function note(threadIds: Iterable<ThreadId>): void {
    for (const threadId of threadIds) {
      if (!isDirectThread(threadId) || noted.has(threadId)) continue;
      const people = mirror.peopleOf(threadId);
      if (Object.keys(people).length === 0) continue;
      outbox.notePeople(threadId, people);
      noted.add(threadId);
    }
  }
  // An outbox that was damaged has none of what it had noted.
  return { note, start: () => note(outbox.unnoted()) };
}

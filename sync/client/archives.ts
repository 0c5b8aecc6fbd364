import type { ThreadId } from '../core/ids.ts';
import type { MirrorPort, OutboxPort } from './ports.ts';

/**
 * [PERSON-4] Keeps conversations with people whose username is another's now as archives.
 * @returns archives by the ids that their threads had
 */
export function keepArchives(mirror: MirrorPort, outbox: OutboxPort): ReadonlyMap<ThreadId, ThreadId> {
  const kept = new Map<ThreadId, ThreadId>();
  for (const threadId of outbox.changedPeople()) {
    if (mirror.isArchive(threadId)) continue;
    const archive = mirror.archive(threadId);
    if (archive === null) continue;
    outbox.archived(threadId, archive, (messageId) => mirror.knowsOf(messageId));
    kept.set(threadId, archive);
  }
  return kept;
}

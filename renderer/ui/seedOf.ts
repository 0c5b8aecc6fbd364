import { notesSeed, type ThreadView } from '../../preload/views/thread.ts';

/** What a thread's avatar takes its hue from: the other person's handle, known before an id is; of a group its id. */
export function seedOf({ kind, handle, threadId }: Pick<ThreadView, 'kind' | 'handle' | 'threadId'>): string {
  if (kind === 'notes') return notesSeed;
  return handle === '' ? threadId : handle;
}

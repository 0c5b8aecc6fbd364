import type { ThreadView } from '../../preload/views/thread.ts';
import type { Person } from './person.ts';

/** As many as a page of the list may have. */
const most = 200;

/** All threads that a device shows, newest first, and then the archive. Nothing may move meanwhile. */
export async function wholeList(person: Pick<Person, 'do'>): Promise<readonly ThreadView[]> {
  const { threads, archived } = await listOf(person, false);
  return archived === 0 ? threads : [...threads, ...(await listOf(person, true)).threads];
}

async function listOf(person: Pick<Person, 'do'>, archive: boolean) {
  const threads: ThreadView[] = [];
  for (;;) {
    const { items, archived } = await person.do('listThreads', {
      offset: threads.length,
      limit: most,
      archive,
    });
    threads.push(...items);
    if (items.length < most) return { threads, archived };
  }
}

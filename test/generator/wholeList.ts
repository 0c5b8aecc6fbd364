import type { ThreadView } from '../../preload/views/thread.ts';
import type { Person } from './person.ts';

/** As many as a page of the list may have. */
const most = 200;

/** All threads that a device shows, newest first, and then the archive. Nothing may move meanwhile. */
export async function wholeList(person: Pick<Person, 'do'>): Promise<readonly ThreadView[]> {
  return [...(await listOf(person, false)), ...(await listOf(person, true))];
}

async function listOf(person: Pick<Person, 'do'>, archive: boolean): Promise<readonly ThreadView[]> {
  const all: ThreadView[] = [];
  for (;;) {
    const { items } = await person.do('listThreads', { offset: all.length, limit: most, archive });
    all.push(...items);
    if (items.length < most) return all;
  }
}

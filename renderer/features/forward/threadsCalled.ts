import type { ThreadView } from '../../../preload/views/thread.ts';

/** Those whose title or handle has every word that was typed, in their order. */
export function threadsCalled(threads: readonly ThreadView[], query: string): readonly ThreadView[] {
  const words = query
    .toLocaleLowerCase()
    .split(/[\s@]+/u)
    .filter((word) => word !== '');
  return threads.filter(({ title, handle }) => {
    const name = `${title} ${handle}`.toLocaleLowerCase();
    return words.every((word) => name.includes(word));
  });
}

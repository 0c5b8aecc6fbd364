import type { AppStore } from '../../store/context.ts';
import type { TrayPlace } from './chosenFile.ts';

/** Where somebody has sent what is not handed over yet, and can take that back until it is. */
export function createAwaiting(store: AppStore) {
  const takeBacks = new Map<TrayPlace, () => void>();
  const show = () => store.setState({ awaitedTrays: new Set(takeBacks.keys()) });
  return {
    has: (place: TrayPlace): boolean => takeBacks.has(place),
    /** @returns whether it is done; false: it was taken back before */
    async until(place: TrayPlace, done: Promise<unknown>): Promise<boolean> {
      const takenBack = new Promise<false>((resolve) => takeBacks.set(place, () => resolve(false)));
      show();
      const isDone = await Promise.race([done.then(() => true), takenBack]);
      takeBacks.delete(place);
      show();
      return isDone;
    },
    takeBack: (place: TrayPlace): void => takeBacks.get(place)?.(),
  };
}

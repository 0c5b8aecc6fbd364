import type { AppStore } from '../../store/context.ts';
import type { PictureSource } from '../../ui/pictureSource.ts';

/** Avatars that are remembered after they have gone from the screen: what is shown is always fewer. */
const mostRemembered = 1_000;

/** @param wanted seeds of avatars, the one looked for last at the end @param find looks for those that are new */
export function createSource(store: AppStore, wanted: Set<string>, find: () => void): PictureSource {
  return {
    subscribe: store.subscribe,
    urlOf(seed) {
      const { digests, urls } = store.getState().pictures;
      return urls.get(digests.get(seed) ?? '') ?? null;
    },
    want(seed) {
      if (seed === '') return;
      wanted.delete(seed);
      wanted.add(seed);
      for (const oldest of wanted) {
        if (wanted.size <= mostRemembered) break;
        wanted.delete(oldest);
      }
      if (!store.getState().pictures.digests.has(seed)) find();
    },
  };
}

import { use, useEffect, useSyncExternalStore } from 'react';
import { PictureSourceContext } from './pictureSource.ts';

/** What an image draws of a person or a group; null: initials do. */
export function usePicture(seed: string): string | null {
  const { subscribe, urlOf, want } = use(PictureSourceContext);
  useEffect(() => want(seed), [want, seed]);
  return useSyncExternalStore(subscribe, () => urlOf(seed));
}

import { createContext } from 'react';

/** Where avatars have the pictures of people and groups from, each by what its colour is derived from as well. */
export interface PictureSource {
  /** @returns unsubscribes */
  subscribe(listener: () => void): () => void;
  /** What an image draws; null: there is none, or it is not here yet. */
  urlOf(seed: string): string | null;
  /** An avatar shows this one. */
  want(seed: string): void;
}

export const PictureSourceContext = createContext<PictureSource>({
  subscribe: () => () => {},
  urlOf: () => null,
  want: () => {},
});

import { ImagePlay } from 'lucide-react';
import { staysHere } from '../../format/disappearsSentence.ts';
import type { Feature } from '../../store/feature.ts';
import { createGifActions } from './actions.ts';
import { favouriteIn } from './favourites.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly gifs: ReturnType<typeof createGifActions>;
  }
}

export const gifs: Feature = {
  slice,
  actions: (deps, app) => ({ gifs: createGifActions(deps, () => void app.conversation.toNewest(true)) }),
  on: ({ gifs, store }) => ({
    sessionEnded: gifs.reset,
    messagesChanged() {
      if (store.getState().gifs !== null) gifs.refresh();
    },
  }),
  messageActions: [
    {
      id: 'keepGif',
      order: 46,
      label: (t) => t('gifs.keep'),
      icon: () => ImagePlay,
      applies: (message, { openThread }) => favouriteIn(message) !== null && openThread?.kind !== 'notes',
      isBarred: staysHere,
      run: (app, message) => void app.gifs.keep(message),
    },
  ],
};

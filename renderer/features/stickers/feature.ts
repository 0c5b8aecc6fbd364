import { Sticker } from 'lucide-react';
import { staysHere } from '../../format/disappearsSentence.ts';
import type { Feature } from '../../store/feature.ts';
import { carrierOf } from '../../store/fileCarrier.ts';
import { createStickerActions } from './actions.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly stickers: ReturnType<typeof createStickerActions>;
  }
}

export const stickers: Feature = {
  slice,
  actions: (deps, app) => ({
    stickers: createStickerActions(deps, {
      carrier: carrierOf(deps.bridge),
      onSent: () => void app.conversation.toNewest(true),
      setPreferences: (change) => app.session.setPreferences(change),
    }),
  }),
  on: (app) => ({ sessionEnded: () => app.stickers.reset() }),
  messageActions: [
    {
      id: 'keepSticker',
      order: 45,
      label: (t) => t('stickers.keep'),
      icon: () => Sticker,
      applies: ({ deleted, sticker }) => !deleted && sticker !== null && sticker.name === null,
      isBarred: staysHere,
      run: (app, message) => void app.stickers.keep(message),
    },
  ],
  opLabels: {
    setSticker: (t) => t('stickers.ops.setSticker'),
    setStickerPack: (t) => t('stickers.ops.setStickerPack'),
  },
};

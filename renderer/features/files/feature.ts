import { Download } from 'lucide-react';
import { staysHere } from '../../format/disappearsSentence.ts';
import type { Feature } from '../../store/feature.ts';
import { carrierOf } from '../../store/fileCarrier.ts';
import { createFileActions } from './actions.ts';
import { filmOrSoundIn } from './filmOrSoundIn.ts';
import { PhotoDialog } from './PhotoDialog.tsx';
import { slice } from './slice.ts';
import type { PhotoPlace } from './usePhotos.ts';
import { createTrays } from './trays.ts';

declare module '../../store/registry.ts' {
  interface Dialogs {
    readonly photo: PhotoPlace;
  }
  interface Actions {
    readonly files: ReturnType<typeof createFileActions>;
    readonly trays: ReturnType<typeof createTrays>;
  }
}

export const files: Feature = {
  slice,
  actions(deps) {
    const carrier = carrierOf(deps.bridge);
    return { files: createFileActions(deps, carrier), trays: createTrays(deps, carrier) };
  },
  on: ({ files: { refresh, coverAll }, trays }) => ({
    sessionEnded() {
      trays.reset();
      coverAll();
    },
    pageHidden: trays.callOffAll,
    threadBecame: ({ from, to }) => trays.becomes(from, to),
    transfersChanged: refresh,
    outboxChanged: refresh,
    hostOpened: refresh,
    signedIn: refresh,
  }),
  messageActions: [
    {
      id: 'saveFile',
      order: 55,
      label: (t) => t('files.saveFile'),
      icon: () => Download,
      applies: (message) => filmOrSoundIn(message) !== null,
      isBarred: staysHere,
      run: (app, message) => void app.files.saveFilmOrSound(message),
    },
  ],
  dialogs: { photo: PhotoDialog },
};

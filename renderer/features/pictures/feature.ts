import type { Feature } from '../../store/feature.ts';
import { createPictureActions } from './actions.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly pictures: ReturnType<typeof createPictureActions>;
  }
}

export const pictures: Feature = {
  slice,
  actions: (deps) => ({ pictures: createPictureActions(deps) }),
  on: ({ pictures: { refresh }, store }) => ({
    picturesChanged: refresh,
    hostOpened: refresh,
    signedIn: refresh,
    // What is on its way may be refused, or taken back.
    outboxChanged() {
      if (store.getState().pictures.pending) refresh();
    },
  }),
  opLabels: {
    setPicture: (t) => t('pictures.ops.setPicture'),
  },
};

import type { Feature } from '../../store/feature.ts';
import { createLinkPreviewActions } from './actions.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly linkPreviews: ReturnType<typeof createLinkPreviewActions>;
  }
}

export const linkPreviews: Feature = {
  slice,
  actions: (deps) => ({ linkPreviews: createLinkPreviewActions(deps) }),
  on: (app) => ({ sessionEnded: () => app.linkPreviews.reset() }),
};

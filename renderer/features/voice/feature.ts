import type { Feature } from '../../store/feature.ts';
import { Recorder } from './recorder.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly voice: Recorder;
  }
}

export const voice: Feature = {
  slice,
  actions: (deps, app) => ({
    voice: new Recorder(
      deps,
      () => app.trays,
      (threadId) => app.conversation.open(threadId),
    ),
  }),
  on: ({ voice: recorder }) => ({
    sessionEnded: () => recorder.cancel(),
    signedIn: () => void recorder.takeLeft(),
    hostOpened: () => void recorder.takeLeft(),
  }),
};

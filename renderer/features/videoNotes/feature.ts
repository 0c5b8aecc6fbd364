import type { Feature } from '../../store/feature.ts';
import { NoteRecorder } from './noteRecorder.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly videoNotes: NoteRecorder;
  }
}

export const videoNotes: Feature = {
  slice,
  actions: (deps, app) => ({ videoNotes: new NoteRecorder(deps, () => app.trays) }),
  on: ({ videoNotes: recorder }) => ({ sessionEnded: () => recorder.cancel() }),
};

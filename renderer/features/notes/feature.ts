import { NotebookPen } from 'lucide-react';
import { staysHere } from '../../format/disappearsSentence.ts';
import type { Feature } from '../../store/feature.ts';
import { createNotesActions } from './actions.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly notes: ReturnType<typeof createNotesActions>;
  }
}

export const notes: Feature = {
  actions: (deps, app) => ({ notes: createNotesActions(deps, app) }),
  // Each account is told.
  on: ({ notes }) => ({ signedIn: () => notes.nameThem() }),
  commands: [
    {
      id: 'notes',
      order: 30,
      label: (t) => t('notes.title'),
      icon: NotebookPen,
      run: (app) => void app.notes.open(),
    },
  ],
  messageActions: [
    {
      id: 'toNotes',
      order: 95,
      label: (t) => t('notes.add'),
      icon: () => NotebookPen,
      applies: ({ deleted, viewOnce }, { openThread }) =>
        !deleted && viewOnce === null && openThread?.kind !== 'notes',
      isBarred: staysHere,
      run: (app, message) => void app.notes.add(message),
    },
  ],
};

import { Ban } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { type KnownPerson, personIn } from '../../ui/personIn.ts';
import { threadListBox } from '../../ui/threadListBox.ts';
import { createBlockActions } from './actions.ts';
import { BlockDialog } from './BlockDialog.tsx';
import { BlockedDialog } from './BlockedDialog.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly blocks: ReturnType<typeof createBlockActions>;
  }
  interface Dialogs {
    readonly block: {
      readonly person: KnownPerson;
      /** Takes the focus afterwards. */
      readonly opener: () => HTMLElement | null;
    };
    readonly blocked: object;
  }
}

export const blocks: Feature = {
  slice,
  actions: (deps) => ({ blocks: createBlockActions(deps) }),
  on: ({ blocks: { refresh } }) => ({ threadsChanged: refresh }),
  dialogs: { block: BlockDialog, blocked: BlockedDialog },
  threadActions: [
    {
      id: 'block',
      order: 45,
      label: (t, { blocked }) => (blocked ? t('blocks.unblock') : t('blocks.open')),
      icon: () => Ban,
      applies: (thread) => !thread.onlyHere && personIn(thread) !== null,
      run(app, thread) {
        const person = personIn(thread);
        if (person === null) return;
        if (thread.blocked) void app.blocks.set(person.userId, false);
        else app.showDialog({ kind: 'block', person, opener: () => threadListBox.current });
      },
    },
  ],
};

import { CircleCheck } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { focusRowSoon } from '../../ui/messageRows.ts';
import { createSelectionActions } from './actions.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly selection: ReturnType<typeof createSelectionActions>;
  }
}

export const selection: Feature = {
  slice,
  actions: (deps) => ({ selection: createSelectionActions(deps) }),
  messageActions: [
    {
      id: 'select',
      order: 70,
      label: (t) => t('message.select'),
      icon: () => CircleCheck,
      applies: ({ commentOn, deleted }) => commentOn === null && !deleted,
      run(app, message) {
        app.selection.toggle(message);
        focusRowSoon(message.messageId);
      },
    },
  ],
};

import { Palette } from 'lucide-react';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { Feature } from '../../store/feature.ts';
import { ColourDialog } from './ColourDialog.tsx';

declare module '../../store/registry.ts' {
  interface Dialogs {
    readonly threadColour: { readonly thread: ThreadView };
  }
}

export const threadColour: Feature = {
  dialogs: { threadColour: ColourDialog },
  threadActions: [
    {
      id: 'colour',
      order: 45,
      label: (t) => t('threadColour.open'),
      icon: () => Palette,
      applies: ({ onlyHere }) => !onlyHere,
      run: (app, thread) => app.showDialog({ kind: 'threadColour', thread }),
    },
  ],
};

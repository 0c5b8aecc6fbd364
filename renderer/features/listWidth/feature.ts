import { PanelLeft } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { strip, usual } from './widths.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** While its edge is dragged; CSS pixels at 100 % text. */
    readonly draggedListWidth: number | null;
  }
}

export const listWidth: Feature = {
  slice: { draggedListWidth: null },
  commands: [
    {
      id: 'listWidth',
      order: 55,
      label: (t) => t('listWidth.toggle'),
      icon: PanelLeft,
      run: ({ session, store }) => {
        const width = store.getState().state?.preferences.listWidth;
        void session.setPreferences({ listWidth: width === strip ? usual : strip });
      },
    },
  ],
};

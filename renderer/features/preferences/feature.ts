import type { Feature } from '../../store/feature.ts';
import { PreferencesDialog } from './PreferencesDialog.tsx';

declare module '../../store/registry.ts' {
  interface Dialogs {
    readonly preferences: object;
  }
}

export const preferences: Feature = { dialogs: { preferences: PreferencesDialog } };

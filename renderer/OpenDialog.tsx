import type { ComponentType } from 'react';
import type { Dialog } from './store/registry.ts';
import { useApp, useAppState } from './store/useApp.ts';

/** Whichever dialog is open, of whatever feature. */
export function OpenDialog() {
  const { dialogs } = useApp();
  const dialog = useAppState((state) => state.dialog);
  if (dialog === null) return null;
  // One screen a kind, and the dialog is of that kind.
  const Screen = dialogs[dialog.kind] as ComponentType<Dialog>;
  return <Screen {...dialog} />;
}

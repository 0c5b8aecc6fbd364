import type { StateView } from '../../preload/views/state.ts';
import type { HostStatus } from '../bridge/hostLink.ts';
import type { Dialog, Panel, Slices } from './registry.ts';
import type { ToastItem } from './toasts.ts';

export interface AppState extends Slices {
  readonly host: HostStatus;
  readonly state: StateView | null;
  readonly panel: Panel | null;
  /** The one that is open. */
  readonly dialog: Dialog | null;
  readonly toasts: readonly ToastItem[];
}

import type { Unsubscribe } from '../../sync/core/emitter.ts';
import type { Bridge } from '../../preload/contract.ts';

/**
 * opening → open ⇄ lost → stopped (not back within two seconds) → open again once it is
 * refused: the token is spent or unknown; nothing is tried again.
 */
export type HostStatus = 'opening' | 'open' | 'lost' | 'stopped' | 'refused';

/** The bridge and whether anybody stands at its other end. */
export interface HostLink {
  readonly bridge: Bridge;
  status(): HostStatus;
  /** Calls back at every change; returns its own undo. */
  onStatus(listener: (status: HostStatus) => void): Unsubscribe;
}

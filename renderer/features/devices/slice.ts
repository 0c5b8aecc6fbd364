import { type DevicesState, noDevices } from './actions.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    readonly devices: DevicesState;
  }
}

export const slice = { devices: noDevices } satisfies Partial<Slices>;

import { noPins, type PinsState } from './pins.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    readonly pins: PinsState;
  }
}

export const slice = { pins: noPins } satisfies Partial<Slices>;

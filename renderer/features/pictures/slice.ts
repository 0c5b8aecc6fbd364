import type { Slices } from '../../store/registry.ts';

export interface PicturesState {
  /** By handle or group: the picture's digest; null: none. */
  readonly digests: ReadonlyMap<string, string | null>;
  /** By digest: what an image draws. */
  readonly urls: ReadonlyMap<string, string>;
  /** Some are on their way to the gateway, and may be refused. */
  readonly pending: boolean;
}

declare module '../../store/registry.ts' {
  interface Slices {
    readonly pictures: PicturesState;
  }
}

export const slice = {
  pictures: { digests: new Map(), urls: new Map(), pending: false },
} satisfies Partial<Slices>;

import type { DownFrame } from '../down.ts';

/** [VERSION-4] A parsed frame. `skippedFrom`: the number just below the lowest version that could not be read. */
export type ReadFrame<Frame extends DownFrame = DownFrame> = Frame & { readonly skippedFrom?: number };

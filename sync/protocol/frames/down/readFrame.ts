import type { DownFrame } from '../down.ts';

/** [VERSION-4] A frame as its reader has it. `skippedFrom`: below the version of what it could not read of it. */
export type ReadFrame<Frame extends DownFrame = DownFrame> = Frame & { readonly skippedFrom?: number };

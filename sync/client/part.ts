import type { WelcomeFrame } from '../protocol/frames/down/welcome.ts';
import type { Limits } from '../protocol/limits.ts';
import type { Merge } from './merger.ts';
import type { SortedFrames } from './sortFrames.ts';

/** The frames that came in one turn of the event loop, and what they did to the databases. */
export interface Turn {
  readonly frames: SortedFrames;
  readonly merge: Merge;
}

/** One job of the engine, which drives it: each part has what it needs of this shape. */
export interface Part {
  /** Once, with the engine. */
  start?(): void;
  /** A link was greeted. @param limits of the welcome, completed */
  onWelcome?(limits: Limits, frame: WelcomeFrame): void;
  /** Never in a turn whose frames could not be merged. */
  onFrames?(turn: Turn): void;
  /** Every few seconds while the link holds: what was not answered is asked again. */
  onReview?(): void;
  onLost?(): void;
  stop?(): void;
}

import type { BlobId, MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { Slices } from '../../store/registry.ts';

/** What is heard, or was until it was paused. */
export interface Playback {
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
  readonly blobId: BlobId;
  /** Who sent it. */
  readonly sender: string;
  readonly isPlaying: boolean;
  /** In seconds. */
  readonly at: number;
  /** null: not known yet. */
  readonly duration: number | null;
}

export const rates = [1, 1.5, 2] as const;
export type Rate = (typeof rates)[number];

declare module '../../store/registry.ts' {
  interface Slices {
    readonly playback: Playback | null;
    /** What is heard is on the screen, with the button that stops it. */
    readonly playbackInSight: boolean;
    readonly playbackRate: Rate;
  }
}

export const slice = { playback: null, playbackInSight: false, playbackRate: 1 } satisfies Partial<Slices>;

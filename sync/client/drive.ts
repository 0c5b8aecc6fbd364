import type { Logger } from '../core/logger.ts';
import type { ReadFrame } from '../protocol/frames/down/readFrame.ts';
import type { WelcomeFrame } from '../protocol/frames/down/welcome.ts';
import { withDefaults } from '../protocol/limits.ts';
import type { Link } from './link.ts';
import type { Merger } from './merger.ts';
import type { Part } from './part.ts';
import type { Schedule } from './ports.ts';
import { sortFrames } from './sortFrames.ts';

/** How often unanswered pulls and ops are looked at; nothing polls while all is answered. */
const reviewMs = 5_000;

export interface DriveDeps {
  readonly link: Link;
  readonly parts: readonly Part[];
  readonly merger: Pick<Merger, 'merge'>;
  readonly schedule: Schedule;
  readonly logger: Logger;
  /** A pong says what time it is. */
  readonly onTime: (serverTime: number) => void;
}

/** Drives every part, in the order of their table, by what becomes of the link. */
export class Drive {
  readonly #deps: DriveDeps;
  /** Frames of one turn are merged in one transaction. */
  readonly #inbox: ReadFrame[] = [];
  #cancelReview = () => {};

  constructor(deps: DriveDeps) {
    this.#deps = deps;
  }

  /** Each part for itself: what one cannot read keeps no other from its work. */
  start(): void {
    for (const part of this.#deps.parts) this.#deps.link.guarded(() => part.start?.());
  }

  stop(): void {
    for (const part of this.#deps.parts) part.stop?.();
  }

  welcomed(frame: WelcomeFrame): void {
    const limits = withDefaults(frame.limits);
    for (const part of this.#deps.parts) part.onWelcome?.(limits, frame);
    this.#reviewLater();
  }

  received(frame: ReadFrame): void {
    const { link, schedule, onTime } = this.#deps;
    if (frame.frame !== 'pong') {
      if (this.#inbox.push(frame) === 1) schedule(() => link.guarded(() => this.#drain()));
    } else if (frame.serverTime !== undefined) onTime(frame.serverTime);
  }

  lost(): void {
    this.#inbox.length = 0;
    this.#cancelReview();
    for (const part of this.#deps.parts) part.onLost?.();
  }

  #drain(): void {
    const { parts, merger, logger } = this.#deps;
    const frames = sortFrames(this.#inbox.splice(0));
    for (const { request, feedId, error } of frames.errors)
      logger.info('request.refused', { request, feedId, code: error.code });
    const merge = merger.merge(frames);
    for (const part of parts) part.onFrames?.({ frames, merge });
  }

  #reviewLater(): void {
    this.#cancelReview = this.#deps.link.clock.after(reviewMs, () => {
      for (const part of this.#deps.parts) part.onReview?.();
      this.#reviewLater();
    });
  }
}

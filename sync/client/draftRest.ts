import type { Clock } from '../core/clock.ts';
import type { Part } from './part.ts';
import type { OutboxPort } from './ports.ts';

/** [DRAFT-5] How long a composer rests before its draft is shared. */
export const restMs = 2_000;

export interface DraftRest extends Part {
  /** A draft was written down; shared now, or when nothing more has come for a while. */
  noted(now: boolean): void;
}

export interface DraftRestDeps {
  readonly outbox: Pick<OutboxPort, 'shareDrafts' | 'shareDraftsAgain'>;
  readonly clock: Clock;
  readonly onShared: () => void;
}

export function createDraftRest({ outbox, clock, onShared }: DraftRestDeps): DraftRest {
  let cancel = () => {};
  const share = () => {
    if (outbox.shareDrafts()) onShared();
  };
  function noted(now: boolean): void {
    cancel();
    if (now) share();
    else cancel = clock.after(restMs, share);
  }
  return {
    noted,
    start() {
      outbox.shareDraftsAgain();
      noted(true);
    },
    stop: () => cancel(),
  };
}

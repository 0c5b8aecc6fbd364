import type { FeedId } from '../core/ids.ts';
import type { ChangesFrame } from '../protocol/frames/down/changes.ts';
import type { ReadFrame } from '../protocol/frames/down/readFrame.ts';
import type { MirrorFrame } from './ports.ts';

/** Changes that go on where those before them in their feed ended become one page, and cost what one costs. */
export function joinChanges(frames: readonly MirrorFrame[]): readonly MirrorFrame[] {
  const joined: MirrorFrame[] = [];
  const runs = new Map<FeedId, ReadFrame<ChangesFrame>>();
  for (const frame of frames) {
    const run = frame.frame === 'changes' ? runs.get(frame.feedId) : undefined;
    if (run !== undefined && isJoinable(frame) && frame.after === run.through) {
      run.items.push(...frame.items);
      run.through = frame.through;
      run.last = Math.max(run.last, frame.last);
    } else if (isJoinable(frame) && frame.after !== null) {
      const begun = { ...frame, items: [...frame.items] };
      runs.set(frame.feedId, begun);
      joined.push(begun);
    } else {
      // A first page stands for all before it: what follows it is no part of it.
      joined.push(frame);
    }
  }
  return joined;
}

/** [VERSION-4] What was skipped is noted of its own page. */
function isJoinable(frame: MirrorFrame): frame is ReadFrame<ChangesFrame> {
  return frame.frame === 'changes' && frame.skippedFrom === undefined;
}

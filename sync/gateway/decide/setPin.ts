import { SetPinOp } from '../../protocol/ops/setPin.ts';
import { refuse } from './refuse.ts';
import { threadMark } from './threadMark.ts';

export const setPin = threadMark(SetPinOp, {
  counted: 'pinCount',
  key: ({ feedId }) => feedId,
  // [PIN-3]
  refusal: (count, limits) =>
    count >= limits.pins ? refuse('pinLimit', `a thread has at most ${limits.pins} pinned messages`) : null,
});

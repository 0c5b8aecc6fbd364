import { Type } from 'typebox';
import { timerFields } from '../entities/timer.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Sets a thread's timer for disappearing messages; null: messages stay. Applies to later messages. [TIMER-2] */
export const SetTimerOp = defineOp('setTimer', {
  feed: 'thread',
  body: strictObject({ timer: Type.Union([strictObject(timerFields), Type.Null()]) }),
  about: 'thread',
  right: () => 'changeInfo',
  squash: 'own',
  state: { entity: 'thread', field: 'timer', none: null },
  overlays: 'thread',
  inOutbox: true,
});
export type SetTimerOp = OpOf<typeof SetTimerOp>;

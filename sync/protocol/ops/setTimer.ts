import { Type } from 'typebox';
import { timerFields } from '../entities/timer.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** The disappearing messages timer of a thread, for everybody in it; null: messages stay. Holds for what comes after it. */
export const SetTimerOp = defineOp('setTimer', {
  feed: 'thread',
  body: strictObject({ timer: Type.Union([strictObject(timerFields), Type.Null()]) }),
  about: 'thread',
  squash: 'own',
  overlays: 'thread',
  inOutbox: true,
});
export type SetTimerOp = OpOf<typeof SetTimerOp>;

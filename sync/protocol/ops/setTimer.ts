import { type Static, Type } from 'typebox';
import { timerFields } from '../entities/timer.ts';
import { ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** The disappearing messages timer of a thread, for everybody in it; null: messages stay. Holds for what comes after it. */
export const SetTimerOp = strictObject({
  ...opFields,
  feedId: ThreadIdSchema,
  type: Type.Literal('setTimer'),
  body: strictObject({ timer: Type.Union([strictObject(timerFields), Type.Null()]) }),
});
export type SetTimerOp = Static<typeof SetTimerOp>;

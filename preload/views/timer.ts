import { type Static, Type } from 'typebox';
import { timerFields } from '../../sync/protocol/entities/timer.ts';

/** By which messages of a thread disappear. */
export const TimerView = Type.Object(timerFields);
export type TimerView = Static<typeof TimerView>;

import { Type } from 'typebox';
import { timerFields } from '../../sync/protocol/entities/timer.ts';
import { ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { command, nothing } from './command.ts';

export const timerCommands = {
  setTimer: command(
    'Sets by which messages of a thread disappear, for everybody there; null: they stay. Holds for what comes after it.',
    strictObject({ threadId: ThreadIdSchema, timer: Type.Union([strictObject(timerFields), Type.Null()]) }),
    nothing,
  ),
};

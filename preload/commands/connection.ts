import { Type } from 'typebox';
import { strictObject } from '../../sync/protocol/shape.ts';
import { command, nothing } from './command.ts';

export const connectionCommands = {
  setLooking: command(
    'Somebody looks at this window, or no longer: while they do, reconnecting takes a few seconds at most, and it is tried at once when they begin to. `focused`: it has their keys, too, so that nothing need be told of.',
    strictObject({ looks: Type.Boolean(), focused: Type.Optional(Type.Boolean()) }),
    nothing,
  ),
  reconnect: command(
    'Tries to connect now: the network is back, or the system woke up. `asked`: the person asks, whatever the gateway said about when to come back.',
    strictObject({ asked: Type.Optional(Type.Boolean()) }),
    nothing,
  ),
};

import { SlowModeSeconds } from '../entities/slowMode.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** How long members of a group wait between two messages. [PACE-1] */
export const SetSlowModeOp = defineOp('setSlowMode', {
  feed: 'group',
  body: strictObject({ seconds: SlowModeSeconds }),
  about: 'thread',
  squash: 'latest',
  state: { entity: 'slowMode', field: 'seconds', none: null },
  overlays: 'thread',
  inOutbox: true,
});
export type SetSlowModeOp = OpOf<typeof SetSlowModeOp>;

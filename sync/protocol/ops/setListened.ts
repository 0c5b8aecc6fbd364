import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Says that the user has listened to a voice message of somebody else. Nobody takes that back. [LISTEN-1] */
export const SetListenedOp = defineOp('setListened', {
  feed: 'account',
  body: strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, listened: Type.Literal(true) }),
  about: 'message',
  squash: 'once',
  state: { entity: 'listened', field: 'listened', none: false },
  onTargetGone: 'ends',
  overlays: 'message',
  repeatable: true,
  // No user action: nobody asked for it.
  moot: () => true,
});
export type SetListenedOp = OpOf<typeof SetListenedOp>;

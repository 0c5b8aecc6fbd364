import { Type } from 'typebox';
import { accountFeedId, type UserId } from '../../../sync/core/ids.ts';
import { UserIdSchema } from '../../../sync/protocol/ids.ts';
import { defineOp } from '../../../sync/protocol/ops/defineOp.ts';
import { type OpIntent, opKind, opKinds } from '../../../sync/protocol/ops/op.ts';
import { strictObject } from '../../../sync/protocol/shape.ts';
import { ann } from '../../builders/ids.ts';

/**
 * An op about a person, of which the app has no kind. To be imported before anything that lists the kinds; not by a unit
 * test, for those share their modules.
 */
const kind = defineOp('setNote', {
  feed: 'account',
  body: strictObject({ userId: UserIdSchema, note: Type.String() }),
  about: 'person',
  squash: 'latest',
  // Of no entity that is there: only its key, the person, is asked for.
  state: { entity: 'member', field: 'note', none: '' } as never,
  inOutbox: true,
  outline: ({ note }) => ({ text: note }),
});
(opKinds as unknown as (typeof kind)[]).push(kind);
Object.assign(opKind, { setNote: kind });

export const noteOn = (userId: UserId, note: string) =>
  ({ type: 'setNote', feedId: accountFeedId(ann), body: { userId, note } }) as unknown as OpIntent;

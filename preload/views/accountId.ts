import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';

/** Of an account on this device: the number of its folder. */
export const AccountId = Type.String({ pattern: '^[1-9]\\d{0,3}$' });

/** Where a window goes once it shows the account. */
export const MessagePlace = strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema });

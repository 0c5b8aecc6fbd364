import { Type } from 'typebox';

/** Of an account on this device: the number of its folder. */
export const AccountId = Type.String({ pattern: '^[1-9]\\d{0,3}$' });

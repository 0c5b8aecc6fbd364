import { defaultLimits, type Limits } from '../../sync/protocol/limits.ts';

/** Of a gateway on which everybody knows everybody: who is added to a group is in it. */
export const teamLimits: Limits = { ...defaultLimits, strangers: 'added' };

import { SetThreadPreferenceOp } from '../../protocol/ops/setThreadPreference.ts';
import { ownPreference } from './ownPreference.ts';
import { threadUnknown } from './refuse.ts';

export const setThreadPreference = ownPreference<typeof SetThreadPreferenceOp, 'reader'>(
  SetThreadPreferenceOp,
  {
    needs: ({ threadId }, userId) => ({ reader: { threadId, userId } }),
    isKnown: ({ reader }) => reader !== null,
    unknown: threadUnknown,
  },
);

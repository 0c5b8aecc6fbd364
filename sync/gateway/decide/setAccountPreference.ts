import { SetAccountPreferenceOp } from '../../protocol/ops/setAccountPreference.ts';
import { ownPreference } from './ownPreference.ts';
import { threadUnknown } from './refuse.ts';

export const setAccountPreference = ownPreference<typeof SetAccountPreferenceOp, never>(
  SetAccountPreferenceOp,
  {
    needs: () => ({}),
    isKnown: () => true,
    unknown: threadUnknown,
  },
);

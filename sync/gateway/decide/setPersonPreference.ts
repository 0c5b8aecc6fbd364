import { SetPersonPreferenceOp } from '../../protocol/ops/setPersonPreference.ts';
import { ownPreference } from './ownPreference.ts';
import { personUnknown } from './refuse.ts';

export const setPersonPreference = ownPreference<typeof SetPersonPreferenceOp, 'acquaintance'>(
  SetPersonPreferenceOp,
  {
    needs: ({ personId }, userId) => ({ acquaintance: { userId, personId } }),
    isKnown: ({ acquaintance }) => acquaintance === true,
    unknown: personUnknown,
  },
);

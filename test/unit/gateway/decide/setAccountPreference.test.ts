import { expect, it } from 'vitest';
import { accountFeedId, type FeedId, type OpId } from '../../../../sync/core/ids.ts';
import { setAccountPreference } from '../../../../sync/gateway/decide/setAccountPreference.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { SetAccountPreferenceOp } from '../../../../sync/protocol/ops/setAccountPreference.ts';
import type { PreferenceValue } from '../../../../sync/protocol/preferences.ts';
import { ann, bob, changesOf, now, refusalOf } from './people.ts';

const account = accountFeedId(ann.userId);

/** @param held undefined: nothing was ever set */
function decide(value: PreferenceValue, held?: PreferenceValue, feedId: FeedId = account) {
  const op: SetAccountPreferenceOp = {
    ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId },
    ...{ type: 'setAccountPreference', body: { name: 'quietUntil', value } },
  };
  const accountPreference =
    held === undefined
      ? null
      : ({ entity: 'accountPreference', name: 'quietUntil', version: 4, value: held } as const);
  return setAccountPreference.decide({
    ...{ state: { accountPreference }, actor: ann, op, now, limits: defaultLimits },
  });
}

it('[PREFER-6] is written in the own account feed, and in nobody else’s', () => {
  const entity = { entity: 'accountPreference', name: 'quietUntil', value: 3 };
  expect(changesOf(decide(3))).toEqual([{ feedId: account, entities: [entity] }]);
  expect(refusalOf(decide(3, undefined, accountFeedId(bob.userId)))).toBe('threadUnknown');
});

it('[PREFER-6] the last word stands; the same again changes nothing', () => {
  expect(changesOf(decide(3, 3))).toEqual([]);
  expect(changesOf(decide(4, 3))).toHaveLength(1);
  expect(changesOf(decide(null, 3))).toHaveLength(1);
  expect(changesOf(decide(null, null))).toEqual([]);
  expect(changesOf(decide(null))).toEqual([]);
});

import { expect, it } from 'vitest';
import { accountFeedId, type FeedId, type OpId } from '../../../../sync/core/ids.ts';
import { setPersonPreference } from '../../../../sync/gateway/decide/setPersonPreference.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { SetPersonPreferenceOp } from '../../../../sync/protocol/ops/setPersonPreference.ts';
import { ann, bob, changesOf, now, refusalOf } from './people.ts';

const account = accountFeedId(ann.userId);
type State = Parameters<typeof setPersonPreference.decide>[0]['state'];
const held = (value: string | null): State['personPreference'] => ({
  ...{ entity: 'personPreference', personId: bob.userId, name: 'nickname', version: 4, value },
});

function decide(
  value: string | null,
  given: Partial<State> = {},
  { feedId = account, replayed = false }: { feedId?: FeedId; replayed?: boolean } = {},
) {
  const state = { acquaintance: true, personPreference: null, ...given };
  const op: SetPersonPreferenceOp = {
    ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId },
    ...{ type: 'setPersonPreference', body: { personId: bob.userId, name: 'nickname', value } },
    ...(replayed && { replayed }),
  };
  return setPersonPreference.decide({ state, actor: ann, op, now, limits: defaultLimits });
}

it('[PREFER-1] is written in the own account feed, of somebody with whom one shares a thread, or did', () => {
  const entity = { entity: 'personPreference', personId: bob.userId, name: 'nickname', value: 'Bobby' };
  expect(changesOf(decide('Bobby'))).toEqual([{ feedId: account, entities: [entity] }]);
  expect(refusalOf(decide('Bobby', { acquaintance: false }))).toBe('personUnknown');
  expect(refusalOf(decide('Bobby', {}, { feedId: accountFeedId(bob.userId) }))).toBe('threadUnknown');
});

it('[PREFER-1] the last one committed wins; the same again changes nothing', () => {
  expect(changesOf(decide('Bobby', { personPreference: held('Bobby') }))).toEqual([]);
  expect(changesOf(decide('Rob', { personPreference: held('Bobby') }))).toHaveLength(1);
  expect(changesOf(decide(null, { personPreference: held('Bobby') }))).toHaveLength(1);
  expect(changesOf(decide(null, { personPreference: held(null) }))).toEqual([]);
  expect(changesOf(decide(null))).toEqual([]);
});

it('[PREFER-4] replayed, it does not wait until somebody brings a shared thread back', () => {
  expect(changesOf(decide('Bobby', { acquaintance: false }, { replayed: true }))).toHaveLength(1);
});

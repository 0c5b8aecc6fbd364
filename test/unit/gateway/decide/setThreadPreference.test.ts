import { expect, it } from 'vitest';
import { accountFeedId, type FeedId, type OpId } from '../../../../sync/core/ids.ts';
import { setThreadPreference } from '../../../../sync/gateway/decide/setThreadPreference.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { SetThreadPreferenceOp } from '../../../../sync/protocol/ops/setThreadPreference.ts';
import type { PreferenceValue } from '../../../../sync/protocol/preferences.ts';
import { ann, bob, changesOf, memberOf, now, refusalOf, thread } from './people.ts';

const account = accountFeedId(ann.userId);
type State = Parameters<typeof setThreadPreference.decide>[0]['state'];
const held = (value: PreferenceValue): State['threadPreference'] => ({
  ...{ entity: 'threadPreference', threadId: thread, name: 'pinned', version: 4, value },
});

function decide(
  value: PreferenceValue,
  given: Partial<State> = {},
  { feedId = account, replayed = false }: { feedId?: FeedId; replayed?: boolean } = {},
) {
  const state = { reader: memberOf(thread, ann), threadPreference: null, ...given };
  const op: SetThreadPreferenceOp = {
    ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId },
    ...{ type: 'setThreadPreference', body: { threadId: thread, name: 'pinned', value } },
    ...(replayed && { replayed }),
  };
  return setThreadPreference.decide({ state, actor: ann, op, now, limits: defaultLimits });
}

it('[PREFER-1] is written in the own account feed, of a thread that one is in, or was', () => {
  const entity = { entity: 'threadPreference', threadId: thread, name: 'pinned', value: 3 };
  expect(changesOf(decide(3))).toEqual([{ feedId: account, entities: [entity] }]);
  const reader = { ...memberOf(thread, ann), leftAt: 7 };
  expect(changesOf(decide(3, { reader }))).toHaveLength(1);
  expect(refusalOf(decide(3, { reader: null }))).toBe('threadUnknown');
  expect(refusalOf(decide(3, {}, { feedId: accountFeedId(bob.userId) }))).toBe('threadUnknown');
});

it('[PREFER-1] the last word stands; the same again changes nothing', () => {
  expect(changesOf(decide(3, { threadPreference: held(3) }))).toEqual([]);
  expect(changesOf(decide(4, { threadPreference: held(3) }))).toHaveLength(1);
  expect(changesOf(decide(null, { threadPreference: held(3) }))).toHaveLength(1);
  expect(changesOf(decide(null, { threadPreference: held(null) }))).toEqual([]);
  expect(changesOf(decide(null))).toEqual([]);
});

it('[PREFER-4] replayed, it does not wait until somebody brings the thread back', () => {
  expect(changesOf(decide(3, { reader: null }, { replayed: true }))).toHaveLength(1);
  const elsewhere = { feedId: accountFeedId(bob.userId), replayed: true };
  expect(refusalOf(decide(3, { reader: null }, elsewhere))).toBe('threadUnknown');
});

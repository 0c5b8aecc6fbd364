import { expect, it } from 'vitest';
import { accountFeedId, type FeedId, type OpId } from '../../../../sync/core/ids.ts';
import { setProfile } from '../../../../sync/gateway/decide/setProfile.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { SetProfileOp } from '../../../../sync/protocol/ops/setProfile.ts';
import { refusedWords } from '../../../../sync/protocol/words.ts';
import { ann, bob, changesOf, memberOf, now, refusalOf, thread } from './people.ts';

const account = accountFeedId(ann.userId);

function opOf(body: SetProfileOp['body'], feedId: FeedId = account): SetProfileOp {
  return {
    ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId },
    ...{ type: 'setProfile', body },
  };
}

/** @param held undefined: nothing was ever said */
function decide(value: string | null, held?: string | null, feedId: FeedId = account) {
  const profile =
    held === undefined ? null : ({ entity: 'profile', name: 'about', version: 4, value: held } as const);
  return setProfile.decide({
    state: { profile, ownMembers: [memberOf(thread, ann, 0, 'admin')] },
    ...{ actor: { ...ann, about: held ?? null }, op: opOf({ name: 'about', value }, feedId) },
    ...{ now, limits: defaultLimits },
  });
}

it('[PROFILE-1] is written in the own account feed and in each thread, and in nobody else’s feed', () => {
  expect(changesOf(decide('At sea'))).toMatchObject([
    { feedId: account, entities: [{ entity: 'profile', name: 'about', value: 'At sea' }] },
    { feedId: thread, entities: [{ entity: 'member', userId: ann.userId, about: 'At sea', role: 'admin' }] },
  ]);
  expect(refusalOf(decide('At sea', undefined, accountFeedId(bob.userId)))).toBe('threadUnknown');
});

it('[PROFILE-1] the last word stands; the same again changes nothing', () => {
  expect(changesOf(decide('At sea', 'At sea'))).toEqual([]);
  expect(changesOf(decide('In port', 'At sea'))).toHaveLength(2);
  expect(changesOf(decide(null, 'At sea'))[1]?.entities[0]).not.toHaveProperty('about');
  expect(changesOf(decide(null))).toEqual([]);
});

it.each([
  [{ name: 'about', value: 'x'.repeat(140) }, null],
  [{ name: 'displayName', value: 'x'.repeat(61) }, 'textInvalid'],
  [{ name: 'displayName', value: null }, 'textInvalid'],
  [{ name: 'about', value: '\u2800' }, 'textInvalid'],
  [{ name: 'about', value: null }, null],
] as const)('[PROFILE-1] %j is taken, or refused with %s', (body, code) => {
  expect(refusedWords(opOf(body), defaultLimits)?.code ?? null).toBe(code);
});

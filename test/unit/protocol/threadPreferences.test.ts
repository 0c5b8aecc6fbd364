import { expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import { parseUpFrame } from '../../../sync/protocol/codec.ts';
import { maxPreferenceLength } from '../../../sync/protocol/sizes.ts';
import { threadPreferences } from '../../../sync/protocol/threadPreferences.ts';
import * as make from '../../builders/make.ts';

const thread = make.threadOf('ann', 'bob');

it('[PREFER-2] is null, a whole number or a string of some length', () => {
  const own = accountFeedId(make.newUserId());
  const isTaken = (value: unknown) => {
    const op = make.op(make.preference(own, thread, 'pinned', null));
    return parseUpFrame(JSON.stringify({ ...op, body: { ...op.body, value } })).ok;
  };
  expect([null, 0, 7, '', 'x'.repeat(maxPreferenceLength)].map(isTaken)).not.toContain(false);
  expect([-1, 1.5, true, [], {}, 'x'.repeat(maxPreferenceLength + 1)].map(isTaken)).not.toContain(true);
});

it('[PREFER-3] what this version cannot read counts as not set', () => {
  expect([null, 0, 'first'].map((value) => threadPreferences.read('pinned', value))).toEqual([
    null,
    null,
    null,
  ]);
  expect(threadPreferences.read('pinned', 7)).toBe(7);
  expect([0, 1, 2].map((value) => threadPreferences.read('markedUnread', value))).toEqual([null, 1, null]);
  const colours = ['teal', 'ochre', 3].map((value) => threadPreferences.read('colour', value));
  expect(colours).toEqual(['teal', null, null]);
});

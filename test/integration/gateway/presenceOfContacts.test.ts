import { expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import * as make from '../../builders/make.ts';
import { couple, offline, online, say, settle, submit, toldTo } from './kit/presence.ts';

it('[PRESENCE-6] [CONTACT-1] who shows themselves to contacts is seen by whom they have written to, from then on', async () => {
  const { clock, atAnn, atBob, ann, bob, thread } = await couple();
  const pass = async () => {
    clock.advance(1_000);
    await settle();
    clock.advance(1_000);
  };
  const show = (value: 'contacts' | null) =>
    submit(atBob, {
      type: 'setAccountPreference',
      feedId: accountFeedId(bob.userId),
      body: { name: 'presence', value },
    });
  say(atAnn, true, thread);
  say(atBob, true, thread);
  await settle();
  await show('contacts');
  await pass();
  expect(toldTo(atAnn).at(-1)).toEqual(offline(bob.userId, null));
  expect(toldTo(atBob).at(-1)).toEqual(offline(ann.userId, null));
  // That she writes to him makes him a contact of hers, and not her one of his.
  await submit(atAnn, make.message(thread, 'hello?'));
  await pass();
  expect(toldTo(atAnn).at(-1)).toEqual(offline(bob.userId, null));
  await submit(atBob, make.message(thread, 'hello'));
  await pass();
  expect(toldTo(atAnn).at(-1)).toEqual(online(bob.userId));
  expect(toldTo(atBob).at(-1)).toEqual(online(ann.userId));
});

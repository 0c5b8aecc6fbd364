import { describe, expect, it } from 'vitest';
import { memberViews } from '../../../../main/core/views/members.ts';
import { OwnNames } from '../../../../main/core/views/ownNames.ts';
import { peopleWith } from '../../../../main/core/views/personPreferences.ts';
import { findThreadView } from '../../../../main/core/views/threadViews.ts';
import { lookUp } from '../../../../main/core/search/names.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import type { PersonPreferenceEntity } from '../../../../sync/protocol/entities/personPreference.ts';
import type { PreferenceValue } from '../../../../sync/protocol/preferences.ts';
import { changes, member, message, threadStart } from '../../../builders/frames.ts';
import { ann, bob, groupThread, messageId, thread, userId } from '../../../builders/ids.ts';
import { calling, send } from '../../../builders/intents.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from './shown.ts';

const account = accountFeedId(ann);
const stored = (version: number, value: PreferenceValue): PersonPreferenceEntity => ({
  ...{ entity: 'personPreference', personId: bob, name: 'nickname', version, value },
});

/** Ann and Bob, who has written. */
function talk() {
  const test = screen();
  const { mirror, deps } = test;
  mirror.apply([changes(null, 1, [...threadStart(), message(1)])]);
  const says = (value: PreferenceValue, version: number) =>
    mirror.apply([changes(version - 1, version, [stored(version, value)], { feedId: account })]);
  return { ...test, says, title: () => findThreadView(deps, thread)?.title };
}

describe('[PREFER-5] a nickname takes the place of the name that somebody chose', () => {
  it('from the moment it is set, and when the gateway has it', () => {
    const { outbox, take, acked, says, title } = talk();
    expect(title()).toBe('BOB');
    outbox.add(calling(bob, 'Bobby'));
    expect(title()).toBe('Bobby');
    acked(first(take()), 1);
    says('Bobby', 1);
    expect(title()).toBe('Bobby');
    outbox.add(calling(bob, null));
    expect(title()).toBe('BOB');
  });

  it('over messages, quotes and the list, with the chosen name beside it', () => {
    const { outbox, mirror, deps, shown, says } = talk();
    says('Bobby', 1);
    outbox.add(send(2, { replyTo: messageId(1) }));
    expect(shown(1)).toMatchObject({ senderName: 'Bobby', senderHandle: 'bob' });
    expect(shown(2).replyTo).toMatchObject({ senderName: 'Bobby' });
    expect(findThreadView(deps, thread)).toMatchObject({ title: 'Bobby', chosenName: 'BOB', handle: 'bob' });
    mirror.apply([changes(null, 2, [member(groupThread, bob, 'bob')], { feedId: groupThread })]);
    const members = memberViews(deps, groupThread).filter(({ mine }) => !mine);
    expect(members).toMatchObject([{ displayName: 'Bobby', chosenName: 'BOB', handle: 'bob' }]);
  });

  it('also in what a search is asked for, where the chosen name still finds them', () => {
    const { deps, says } = talk();
    says('Captain', 1);
    const found = (text: string) => [...(lookUp(deps, text, null).wanted.senders ?? [])];
    expect([found('from:captain'), found('from:bob'), found('from:nobody')]).toEqual([[bob], [bob], []]);
  });

  it.each([[7], [''], ['​'], [null]])('unless it is %j', (value) => {
    const { says, title } = talk();
    says(value, 1);
    expect(title()).toBe('BOB');
  });

  it('and turns nothing that stands beside it', () => {
    const { says, title } = talk();
    says('‮Bobby', 1);
    expect(title()).toBe('‮Bobby‬');
  });

  it('of nobody else', () => {
    const { says, deps } = talk();
    says('Bobby', 1);
    expect(deps.nameOf({ userId: userId(3), displayName: 'BOB' })).toBe('BOB');
  });
});

it('says who is called otherwise since it was asked last', () => {
  const { outbox, deps } = talk();
  const names = new OwnNames(
    () => peopleWith(deps, 'nickname'),
    () => 'Deleted account',
  );
  expect(names.refresh()).toEqual([]);
  outbox.add(calling(bob, 'Bobby'));
  expect([names.refresh(), names.refresh()]).toEqual([[bob], []]);
  outbox.add(calling(bob, 'Rob'));
  expect(names.nameOf({ userId: bob, displayName: 'BOB' })).toBe('Bobby');
  expect(names.refresh()).toEqual([bob]);
  expect(names.nameOf({ userId: bob, displayName: 'BOB' })).toBe('Rob');
});

import { expect, it } from 'vitest';
import { invitationViews } from '../../../../main/core/views/invitationViews.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import type { InvitationEntity } from '../../../../sync/protocol/entities/invitation.ts';
import { changes } from '../../../builders/frames.ts';
import { ann, bob, otherThread, thread } from '../../../builders/ids.ts';
import { answer } from '../../../builders/intents.ts';
import { screen } from './shown.ts';

function invitation(version: number, rest: Partial<InvitationEntity> = {}): InvitationEntity {
  const invitedBy = { userId: bob, handle: 'bob', displayName: 'BOB' };
  return {
    ...{
      entity: 'invitation',
      threadId: thread,
      version,
      name: 'Sails',
      invitedBy,
      at: version,
      state: 'open',
    },
    ...rest,
  };
}

function invited() {
  const test = screen();
  test.mirror.apply([
    changes(0, 2, [invitation(1), invitation(2, { threadId: otherThread, name: 'Oars' })], {
      feedId: accountFeedId(ann),
    }),
  ]);
  const names = () =>
    invitationViews(test.deps).map(({ name, blocked }) => (blocked ? `${name}, blocked` : name));
  return { ...test, names };
}

it('are given with who sent them, the newest first', () => {
  const { deps, names } = invited();
  expect(names()).toEqual(['Oars', 'Sails']);
  expect(invitationViews(deps)[1]).toMatchObject({
    threadId: thread,
    handle: 'bob',
    displayName: 'BOB',
    at: 1,
  });
});

it('an answer shows at once, and goes on showing once it is taken', () => {
  const { outbox, mirror, names, take, acked } = invited();
  outbox.add(answer(thread, 'accept'));
  expect(names()).toEqual(['Oars']);
  outbox.add(answer(otherThread, 'block'));
  expect(names()).toEqual(['Oars, blocked']);
  take().forEach((op, index) => acked(op, 3 + index));
  mirror.apply([
    changes(
      2,
      4,
      [
        invitation(3, { state: 'accepted' }),
        invitation(4, { threadId: otherThread, name: 'Oars', state: 'blocked' }),
      ],
      {
        feedId: accountFeedId(ann),
      },
    ),
  ]);
  expect(names()).toEqual(['Oars, blocked']);
});

it('a refused answer leaves the invitation where it was', () => {
  const { outbox, names, take, refused } = invited();
  outbox.add(answer(thread, 'accept'));
  for (const op of take()) refused(op, 'groupFull');
  expect(names()).toEqual(['Oars', 'Sails']);
});

it('[INVITE-2] an answer to what is not there any more leaves the outbox', () => {
  const { outbox, ops, take, refused } = invited();
  outbox.add(answer(thread, 'accept'));
  for (const op of take()) refused(op, 'threadUnknown');
  expect(ops().filter(({ state }) => state === 'refused')).toEqual([]);
});

it('[OUTBOX-3] of two answers that have not left the last one counts', () => {
  const { outbox, ops } = invited();
  outbox.add(answer(thread, 'accept'));
  outbox.add(answer(thread, 'decline'));
  expect(ops().map(({ body }) => body)).toEqual([{ threadId: thread, answer: 'decline' }]);
});

it('[INVITE-3] of whom is blocked no other invitation is shown', () => {
  const { outbox, names } = invited();
  outbox.add(answer(thread, 'block'));
  expect(names()).toEqual(['Sails, blocked']);
});

it('[REQUEST-2] what the person asked for is shown until it is answered, or withdrawn on this device', () => {
  const { deps, mirror, outbox } = invited();
  const asked = invitation(3, { threadId: otherThread, name: 'Oars', state: 'requested' });
  mirror.apply([changes(2, 3, [asked], { feedId: accountFeedId(ann) })]);
  const shown = () => invitationViews(deps).map(({ name, requested }) => [name, requested]);
  expect(shown()).toEqual([
    ['Oars', true],
    ['Sails', false],
  ]);
  outbox.add(answer(otherThread, 'decline'));
  expect(shown()).toEqual([['Sails', false]]);
});

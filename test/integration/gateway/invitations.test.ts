import { expect, it } from 'vitest';
import { accountFeedId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { Limits } from '../../../sync/protocol/limits.ts';
import * as make from '../../builders/make.ts';
import { pictures } from '../../builders/pictures.ts';
import type { TestClient } from './kit/testClient.ts';
import { type Account, startGateway } from './kit/testGateway.ts';

const { dark, light } = pictures;

type Person = TestClient & { readonly account: Account };
const feedOf = ({ account }: Person) => accountFeedId(account.userId);

/** Ann, and Bob who never wrote to her. */
async function strangers(limits: Partial<Limits> = {}) {
  const gateway = await startGateway({ limits: { strangers: 'invited', ...limits } });
  const [ann, bob] = [await gateway.signIn('ann'), await gateway.signIn('bob')];
  const group = make.newGroupId();
  return { gateway, ann, bob, group };
}

async function invited() {
  const world = await strangers();
  const { ann, bob, group } = world;
  await ann.submit(make.group(group, ['bob'], 'Sails'));
  await bob.next('changes', ({ items }) => items.some(isInvitation));
  return world;
}

const isInvitation = ({ entity }: Entity) => entity === 'invitation';
const itemsFor = ({ received }: Person): Entity[] =>
  received.flatMap((frame) => (frame.frame === 'changes' ? frame.items : []));
const invitationsOf = (person: Person) => itemsFor(person).filter(isInvitation);
const answer = (person: Person, group: ThreadId, given: 'accept' | 'decline' | 'block') =>
  person.submit(make.answering(feedOf(person), group, given));

async function writes(from: Person, to: Person): Promise<void> {
  const thread = make.threadOf(from.account.handle, to.account.handle);
  await from.submit(make.creation(thread, to.account.handle));
  expect(await from.submit(make.message(thread, 'hello'))).toMatchObject({ frame: 'ack' });
}

it('[INVITE-1] whoever never wrote to the one who adds them is asked, and sees nothing of the group', async () => {
  const { ann, bob, group } = await invited();
  expect(invitationsOf(bob)).toMatchObject([
    {
      threadId: group,
      name: 'Sails',
      state: 'open',
      invitedBy: { userId: ann.account.userId, handle: 'ann' },
    },
  ]);
  expect(itemsFor(bob).filter(({ entity }) => entity === 'membership')).toEqual([]);
  expect(await bob.submit(make.message(group, 'me too'))).toMatchObject({ error: { code: 'threadUnknown' } });
  bob.send({ frame: 'pull', feeds: [{ feedId: group, after: null }], limit: 10 });
  expect(await bob.next('error')).toMatchObject({ error: { code: 'threadUnknown' } });
  const created = await ann.next('changes', ({ feedId }) => feedId === group);
  expect(created.items.filter(({ entity }) => entity === 'member')).toHaveLength(1);
  expect(created.items.find(({ entity }) => entity === 'message')).toMatchObject({
    envelope: { notice: { type: 'created', invited: ['BOB'] } },
  });
});

it('[INVITE-1] who once wrote to them is added, also when that message is gone', async () => {
  const { gateway, ann, bob, group } = await strangers();
  await writes(bob, ann);
  gateway.db.exec('DELETE FROM message');
  await ann.submit(make.group(group, ['bob']));
  await bob.next('changes', ({ feedId }) => feedId === group);
  expect(invitationsOf(bob)).toEqual([]);
});

it('[INVITE-1] having been written to makes nobody known', async () => {
  const { ann, bob, group } = await strangers();
  await writes(ann, bob);
  await ann.submit(make.group(group, []));
  await ann.submit(make.adding(group, 'bob'));
  await bob.next('changes', ({ items }) => items.some(isInvitation));
  expect(invitationsOf(bob)).toMatchObject([{ threadId: group, state: 'open' }]);
});

const adders: readonly (readonly [
  set: string | null,
  strangers: Limits['strangers'],
  wrote: boolean,
  is: string,
])[] = [
  [null, 'invited', false, 'invited'],
  [null, 'invited', true, 'added'],
  [null, 'added', false, 'added'],
  ['everybody', 'invited', false, 'added'],
  ['everybody', 'invited', true, 'added'],
  ['nobody', 'invited', false, 'invited'],
  ['nobody', 'invited', true, 'invited'],
  ['nobody', 'added', false, 'invited'],
  ['nobody', 'added', true, 'invited'],
];

it.each(adders)('[INVITE-7] %s, strangers %s, wrote before: %s: is %s', async (value, policy, wrote, is) => {
  const { ann, bob, group } = await strangers({ strangers: policy });
  if (wrote) await writes(bob, ann);
  await adds(bob, value);
  const later = make.newGroupId();
  await ann.submit(make.group(group, ['bob']));
  await ann.submit(make.group(later, []));
  await ann.submit(make.adding(later, 'bob'));
  const told = () => [group, later].map((threadId) => howIn(bob, threadId));
  await expect.poll(told).toEqual([is, is]);
  // Who was invited is not a second time, and a replayed op brings nobody in. [RESTORE-11]
  const again = {
    ...make.adding(group, 'bob'),
    replayed: true,
    people: { bob: bob.account.userId },
  } as const;
  expect(await ann.submit(again)).toMatchObject({ frame: 'ack' });
  expect(told()).toEqual([is, is]);
});

it('[INVITE-7] [INVITE-3] a user who is blocked neither adds nor invites whoever is added by everybody', async () => {
  const { ann, bob, group } = await invited();
  await answer(bob, group, 'block');
  await adds(bob, 'everybody');
  const other = make.newGroupId();
  expect(await ann.submit(make.group(other, ['bob']))).toMatchObject({ frame: 'ack' });
  await adds(bob, null);
  expect(howIn(bob, other)).toBeNull();
});

async function adds(person: Person, value: string | null): Promise<void> {
  const body = { name: 'addToGroups', value } as const;
  const set = await person.submit({ type: 'setAccountPreference', feedId: feedOf(person), body });
  expect(set).toMatchObject({ frame: 'ack' });
}

/** What the account feed says of somebody and a group. */
function howIn(person: Person, threadId: ThreadId): string | null {
  const about = itemsFor(person).filter((item) => 'threadId' in item && item.threadId === threadId);
  if (about.some(({ entity }) => entity === 'membership')) return 'added';
  return about.some(isInvitation) ? 'invited' : null;
}

it('[INVITE-2] who accepts is in it from then on, on all devices, and everybody is told', async () => {
  const { gateway, ann, bob, group } = await strangers();
  await ann.submit(make.group(group, []));
  await ann.submit(make.message(group, 'before'));
  await ann.submit(make.adding(group, 'bob'));
  expect(await answer(bob, group, 'accept')).toMatchObject({ frame: 'ack' });
  const joined = await ann.next('changes', ({ items }) =>
    items.some((item) => item.entity === 'member' && item.userId === bob.account.userId),
  );
  expect(joined.items.find(({ entity }) => entity === 'message')).toMatchObject({
    envelope: {
      notice: { type: 'added', actorId: ann.account.userId, userIds: [bob.account.userId] },
    },
  });
  await ann.submit(make.message(group, 'after'));
  await bob.next('changes', ({ items }) =>
    items.some((item) => item.entity === 'message' && item.content?.text === 'after'),
  );
  expect(JSON.stringify(itemsFor(bob))).not.toContain('before');
  expect(invitationsOf(bob).at(-1)).toMatchObject({ state: 'accepted' });
  // The account feed as another device pulls it says the same as what was pushed.
  const page = await gateway.store.page(bob.account.userId, {
    ...{ feedId: feedOf(bob), after: 0, limit: 100, bytes: 1_000_000 },
  });
  expect(page?.items.filter(isInvitation)).toEqual([invitationsOf(bob).at(-1)]);
  expect(await answer(bob, group, 'accept')).toMatchObject({ frame: 'ack' });
  expect(await bob.submit(make.message(group, 'aye'))).toMatchObject({ frame: 'ack' });
});

it('[INVITE-2] [OP-9] an answer to what nobody sent is refused, and one in another feed', async () => {
  const { ann, bob, group } = await invited();
  expect(await answer(ann, group, 'accept')).toMatchObject({ error: { code: 'threadUnknown' } });
  expect(await ann.submit(make.answering(feedOf(bob), group, 'accept'))).toMatchObject({
    error: { code: 'threadUnknown' },
  });
});

it('[INVITE-3] who declined is not asked again, and nobody is told', async () => {
  const { ann, bob, group } = await invited();
  await answer(bob, group, 'decline');
  const told = itemsFor(ann).length;
  expect(await ann.submit(make.adding(group, 'bob'))).toMatchObject({ frame: 'ack' });
  await ann.settled();
  await bob.settled();
  expect(itemsFor(ann)).toHaveLength(told);
  expect(invitationsOf(bob).map((item) => item.entity === 'invitation' && item.state)).toEqual([
    'open',
    'declined',
  ]);
});

it('[INVITE-3] who is blocked reaches nobody with any group, until that is lifted', async () => {
  const { ann, bob, group } = await invited();
  await answer(bob, group, 'block');
  const other = make.newGroupId();
  await ann.submit(make.group(other, ['bob']));
  await bob.settled();
  expect(
    invitationsOf(bob).filter((item) => item.entity === 'invitation' && item.threadId === other),
  ).toEqual([]);
  await answer(bob, group, 'decline');
  await ann.submit(make.adding(other, 'bob'));
  await bob.next('changes', ({ items }) =>
    items.some((item) => item.entity === 'invitation' && item.threadId === other),
  );
});

it('[INVITE-5] nobody adds or invites more people a day than the gateway allows', async () => {
  const { ann, bob, group } = await strangers({ peopleAddedPerDay: 3 });
  for (let n = 0; n < 3; n += 1)
    expect(await ann.submit(make.group(make.newGroupId(), ['bob']))).toMatchObject({ frame: 'ack' });
  expect(await ann.submit(make.group(group, ['bob']))).toMatchObject({ error: { code: 'tooManyAdded' } });
  expect(await ann.submit(make.group(group, []))).toMatchObject({ frame: 'ack' });
  expect(await ann.submit(make.adding(group, 'bob'))).toMatchObject({ error: { code: 'tooManyAdded' } });
  // Somebody else's day is their own.
  expect(await bob.submit(make.group(make.newGroupId(), ['ann']))).toMatchObject({ frame: 'ack' });
});

it('[RESTORE-8] whoever replays a group that they were in accepts the invitation to it', async () => {
  const { bob, group } = await invited();
  const begun = { ...make.op(make.group(group, ['ann'])), replayed: true as const };
  bob.send(begun);
  await bob.next('ack', ({ id }) => id === begun.id);
  expect(await bob.submit(make.message(group, 'still here'))).toMatchObject({ frame: 'ack' });
  expect(invitationsOf(bob).at(-1)).toMatchObject({ state: 'accepted' });
});

it('[INVITE-2] [GROUP-4] who was invited when the group began sees it from its beginning', async () => {
  const { ann, bob, group } = await invited();
  await ann.submit(make.message(group, 'before'));
  await answer(bob, group, 'accept');
  bob.send({ frame: 'pull', feeds: [{ feedId: group, after: null }], limit: 10 });
  const page = await bob.next('changes', ({ feedId, after }) => feedId === group && after === null);
  expect(JSON.stringify(page.items)).toContain('"before"');
});

const pictureShown = async (person: Person, digest: string) => {
  person.send({ frame: 'picture', id: 7, digest });
  return (await person.next('picture', (frame) => frame.digest === digest)).bytes;
};

it('[INVITE-6] [PICTURE-3] whoever is asked sees the picture that the group has, and nobody else does', async () => {
  const { gateway, ann, bob, group } = await invited();
  const cyd = await gateway.signIn('cyd');
  const told = (digest: string | undefined) =>
    bob.next('changes', ({ items }) =>
      items.some((item) => item.entity === 'invitation' && item.picture === digest),
    );
  await ann.submit(make.portraying(group, dark));
  await told(dark.digest);
  expect(await pictureShown(bob, dark.digest)).toBe(dark.bytes);
  expect(await pictureShown(cyd, dark.digest)).toBeNull();
  await ann.submit(make.adding(group, 'cyd'));
  await cyd.next('changes', ({ items }) => items.some(isInvitation));
  expect(invitationsOf(cyd)).toMatchObject([{ picture: dark.digest }]);
  await ann.submit(make.portraying(group, light));
  await told(light.digest);
  expect(await pictureShown(bob, light.digest)).toBe(light.bytes);
  await ann.submit(make.portraying(group, null));
  await told(undefined);
  expect(await pictureShown(bob, light.digest)).toBeNull();
});

it.each<[string, (world: Awaited<ReturnType<typeof invited>>) => Promise<unknown>]>([
  ['declined', ({ bob, group }) => answer(bob, group, 'decline')],
  ['blocked', ({ bob, group }) => answer(bob, group, 'block')],
  ['was banned', ({ ann, bob, group }) => ann.submit(make.banning(group, bob.account.userId))],
  [
    'was removed',
    async ({ ann, bob, group }) => {
      await answer(bob, group, 'accept');
      await ann.submit(make.removingMember(group, bob.account.userId));
    },
  ],
])('[INVITE-6] [PICTURE-3] whoever %s sees no picture that is set', async (_, leaves) => {
  const world = await invited();
  const { ann, bob, group } = world;
  await leaves(world);
  await ann.submit(make.portraying(group, dark));
  expect(await pictureShown(bob, dark.digest)).toBeNull();
});

it('[INVITE-6] [PICTURE-3] an answer ends what the invitation showed', async () => {
  const { ann, bob, group } = await invited();
  await ann.submit(make.portraying(group, dark));
  expect(await pictureShown(bob, dark.digest)).toBe(dark.bytes);
  await answer(bob, group, 'decline');
  expect(await pictureShown(bob, dark.digest)).toBeNull();
  expect(invitationsOf(bob).at(-1)).not.toHaveProperty('picture');
});

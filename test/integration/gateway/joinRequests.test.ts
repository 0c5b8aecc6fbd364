import { describe, expect, it } from 'vitest';
import { groupClient } from '../../../sync/client/groups.ts';
import { ownAccountClient } from '../../../sync/client/ownAccount.ts';
import { accountFeedId } from '../../../sync/core/ids.ts';
import * as make from '../../builders/make.ts';
import { pictures } from '../../builders/pictures.ts';
import type { TestClient } from './kit/testClient.ts';
import { type Account, password, startGateway } from './kit/testGateway.ts';

type Person = TestClient & { readonly account: Account };

/** Ann's group with Bob, and a link of Bob's that lets Cyd and Dee ask. */
async function world() {
  const gateway = await startGateway({ limits: { strangers: 'invited' } });
  const [ann, bob, cyd, dee] = [
    await gateway.signIn('ann'),
    await gateway.signIn('bob'),
    await gateway.signIn('cyd'),
    await gateway.signIn('dee'),
  ];
  const direct = make.threadOf('bob', 'ann');
  await bob.submit(make.creation(direct, 'ann'));
  await bob.submit(make.message(direct, 'hello'));
  const group = make.newGroupId();
  await ann.submit(make.group(group, ['bob'], 'Sails'));
  const as = ({ account: { token } }: Person) => ({
    ...{ gatewayUrl: gateway.url, token, abort: new AbortController().signal },
  });
  const made = await groupClient.makeLink(as(bob), group, { validMs: null, maxUses: null, approval: true });
  if (!made.ok) throw made.error;
  const { secret } = made.value;
  return {
    ...{ gateway, ann, bob, cyd, dee, group, as },
    ask: (who: Person) => groupClient.followLink(as(who), secret),
    preview: (who: Person) => groupClient.previewLink(as(who), secret),
    links: () => groupClient.links(as(ann), group),
    requests: (who: Person) => groupClient.requests(as(who), group),
    async waiting() {
      const answer = await groupClient.requests(as(ann), group);
      if (!answer.ok) throw answer.error;
      return answer.value.requests.map(({ handle }) => handle);
    },
    answer: (who: Person, { account: { userId } }: Person, accept: boolean) =>
      who.submit(make.answeringRequest(group, userId, accept)),
    withdraw: (who: Person) =>
      who.submit(make.answering(accountFeedId(who.account.userId), group, 'decline')),
  };
}

const itemsFor = ({ received }: Person) => received.flatMap((frame) => ('items' in frame ? frame.items : []));
const statesOf = (who: Person) =>
  itemsFor(who).flatMap((item) => (item.entity === 'invitation' ? [item.state] : []));
const asks = (value: boolean) => ({ value: { isRequested: value } });

it('[INVITE-6] whoever asks sees the picture of the group', async () => {
  const { ann, cyd, group, ask } = await world();
  await ann.submit(make.portraying(group, pictures.dark));
  await ask(cyd);
  await cyd.next('changes', () => statesOf(cyd).at(-1) === 'requested');
  expect(itemsFor(cyd)).toContainEqual(
    expect.objectContaining({ entity: 'invitation', picture: pictures.dark.digest }),
  );
});

it('[REQUEST-1] whoever follows such a link asks, sees nothing of the group, and nobody in it is told', async () => {
  const { bob, cyd, ask, preview, links } = await world();
  const before = itemsFor(bob).length;
  expect(await preview(cyd)).toMatchObject({ value: { approval: true, isRequested: false } });
  expect(await ask(cyd)).toMatchObject(asks(true));
  await cyd.next('changes', () => statesOf(cyd).at(-1) === 'requested');
  expect(itemsFor(cyd).some(({ entity }) => entity === 'membership' || entity === 'thread')).toBe(false);
  expect(await ask(cyd)).toMatchObject(asks(true));
  expect(await preview(cyd)).toMatchObject({ value: { approval: true, isRequested: true } });
  expect(await links()).toMatchObject({ value: { links: [{ approval: true, uses: 1 }] } });
  await bob.settled();
  expect(itemsFor(bob)).toHaveLength(before);
});

it('[REQUEST-1] whoever is invited already joins at once', async () => {
  const { ann, cyd, group, ask } = await world();
  await ann.submit(make.adding(group, 'cyd'));
  await cyd.next('changes', () => statesOf(cyd).at(-1) === 'open');
  expect(await ask(cyd)).toMatchObject(asks(false));
  expect(await cyd.submit(make.message(group, 'aye'))).toMatchObject({ frame: 'ack' });
});

it('[REQUEST-3] [REQUEST-4] owner and admins are told who waits, and let them in', async () => {
  const { ann, bob, cyd, dee, group, ask, requests, waiting, answer } = await world();
  await ask(cyd);
  await ask(dee);
  expect(await waiting()).toEqual(['cyd', 'dee']);
  expect(await requests(bob)).toMatchObject({ error: { code: 'notAllowed' } });
  expect(await requests(cyd)).toMatchObject({ error: { code: 'threadUnknown' } });
  expect(await answer(bob, cyd, true)).toMatchObject({ error: { code: 'notAllowed' } });
  await answer(ann, cyd, true);
  const told = await bob.next('changes', ({ items }) =>
    items.some((item) => item.entity === 'member' && item.userId === cyd.account.userId),
  );
  expect(told.items.find(({ entity }) => entity === 'message')).toMatchObject({
    envelope: { notice: { type: 'added', actorId: ann.account.userId, userIds: [cyd.account.userId] } },
  });
  expect(await cyd.submit(make.message(group, 'aye'))).toMatchObject({ frame: 'ack' });
  await answer(ann, dee, false);
  await dee.next('changes', () => statesOf(dee).at(-1) === 'declined');
  expect(await waiting()).toEqual([]);
  expect(await ask(dee)).toMatchObject(asks(true));
  expect(await waiting()).toEqual(['dee']);
});

it('[REQUEST-2] a request is withdrawn, also by a ban, and outlives its link', async () => {
  const { ann, cyd, dee, group, ask, links, waiting, withdraw, answer, gateway } = await world();
  await ask(cyd);
  await withdraw(cyd);
  expect(await waiting()).toEqual([]);
  expect(await answer(ann, cyd, true)).toMatchObject({ frame: 'ack' });
  expect(await cyd.submit(make.message(group, 'aye'))).toMatchObject({ error: { code: 'threadUnknown' } });
  await ask(cyd);
  await ask(dee);
  await ann.submit(make.banning(group, dee.account.userId));
  expect(await ask(dee)).toMatchObject({ error: { code: 'linkInvalid' } });
  gateway.db.prepare('DELETE FROM join_link').run();
  expect(await links()).toMatchObject({ value: { links: [] } });
  expect(await waiting()).toEqual(['cyd']);
  await answer(ann, cyd, true);
  expect(await cyd.submit(make.message(group, 'aye'))).toMatchObject({ frame: 'ack' });
});

describe('[REQUEST-6] how many wait', () => {
  /** What each was told last; nothing: they never were. */
  const toldTo = (who: Person) =>
    itemsFor(who).flatMap((item) => (item.entity === 'joinRequests' ? [item.count] : []));
  const next = (who: Person, count: number) =>
    who.next('changes', ({ items }) =>
      items.some((item) => item.entity === 'joinRequests' && item.count === count),
    );

  it('is told to owner and admins at once, and to nobody else', async () => {
    const { gateway, ann, bob, cyd, dee, group, ask, answer, withdraw } = await world();
    await ask(cyd);
    await next(ann, 1);
    await ann.submit(make.givingRole(group, bob.account.userId, 'admin'));
    await next(bob, 1);
    await ask(dee);
    await Promise.all([next(ann, 2), next(bob, 2)]);
    await answer(bob, cyd, false);
    await withdraw(dee);
    await Promise.all([next(ann, 0), next(bob, 0)]);
    expect(toldTo(ann)).toEqual([1, 2, 1, 0]);
    expect(toldTo(bob)).toEqual([1, 2, 1, 0]);
    for (const who of [cyd, dee]) expect(toldTo(who)).toEqual([]);
    expect(gateway.db.prepare('SELECT DISTINCT user_id FROM join_requests').all()).toHaveLength(2);
  });

  it('is told no more to whoever loses the role, leaves, or is removed', async () => {
    const { ann, bob, cyd, dee, group, ask, answer } = await world();
    const setRole = (role: 'admin' | 'member') =>
      ann.submit(make.givingRole(group, bob.account.userId, role));
    await setRole('admin');
    await ask(cyd);
    await next(bob, 1);
    await setRole('member');
    await next(bob, 0);
    await ask(dee);
    await next(ann, 2);
    await bob.settled();
    expect(toldTo(bob)).toEqual([1, 0]);
    await setRole('admin');
    await next(bob, 2);
    await ann.submit(make.removingMember(group, bob.account.userId));
    await next(bob, 0);
    await answer(ann, dee, true);
    await next(ann, 1);
    await bob.settled();
    expect(toldTo(bob).at(-1)).toBe(0);
  });

  it('counts nobody who is in, banned, or has deleted their account', async () => {
    const { ann, cyd, dee, group, ask, as } = await world();
    await ask(cyd);
    await ask(dee);
    await next(ann, 2);
    await ann.submit(make.banning(group, dee.account.userId));
    await next(ann, 1);
    await ownAccountClient.deleteAccount(as(cyd), { password, messages: 'stay' });
    await next(ann, 0);
    expect(toldTo(ann)).toEqual([1, 2, 1, 0]);
  });

  it('is there for whoever was away', async () => {
    const { ann, cyd, ask } = await world();
    await ask(cyd);
    await next(ann, 1);
    const feedId = accountFeedId(ann.account.userId);
    ann.send({ frame: 'pull', feeds: [{ feedId, after: 0 }], limit: 100 });
    const { items } = await ann.next('changes', ({ after, through }) => after === 0 && through > 1);
    expect(items).toContainEqual(expect.objectContaining({ entity: 'joinRequests', count: 1 }));
  });
});

import { expect, it } from 'vitest';
import { groupClient } from '../../../sync/client/groups.ts';
import { ownAccountClient } from '../../../sync/client/ownAccount.ts';
import type { NewJoinLinkRequest } from '../../../sync/protocol/joinLinks.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import * as make from '../../builders/make.ts';
import { pictures } from '../../builders/pictures.ts';
import type { TestClient } from './kit/testClient.ts';
import { type Account, password, startGateway } from './kit/testGateway.ts';

type Person = TestClient & { readonly account: Account };
const { signal } = new AbortController();
const forEver: NewJoinLinkRequest = { validMs: null, maxUses: null, approval: false };

/** Ann's group with Bob, who wrote to her; Cyd and Dee never did. */
async function world(groupMembers = 10, begin = make.group) {
  const gateway = await startGateway({ limits: { strangers: 'invited', groupMembers, receiptEveryMs: 10 } });
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
  await ann.submit(begin(group, ['bob'], 'Sails'));
  await ann.submit(make.message(group, 'before'));
  await bob.next('changes', ({ feedId }) => feedId === group);
  const as = ({ account: { token } }: Person) => ({ gatewayUrl: gateway.url, token, abort: signal });
  return {
    ...{ gateway, ann, bob, cyd, dee, group },
    made: (who: Person, request = forEver) => groupClient.makeLink(as(who), group, request),
    async secretOf(who: Person, request = forEver): Promise<string> {
      const answer = await groupClient.makeLink(as(who), group, request);
      if (!answer.ok) throw answer.error;
      return answer.value.secret;
    },
    follow: (who: Person, secret: string) => groupClient.followLink(as(who), secret),
    preview: (who: Person, secret: string) => groupClient.previewLink(as(who), secret),
    async links(who: Person) {
      const answer = await groupClient.links(as(who), group);
      if (!answer.ok) throw answer.error;
      return answer.value.links;
    },
    listing: (who: Person) => groupClient.links(as(who), group),
    revoke: (who: Person, linkId: string) => groupClient.revokeLink(as(who), group, linkId),
  };
}

const itemsFor = ({ received }: Person): Entity[] =>
  received.flatMap((frame) => ('items' in frame ? (frame.items as Entity[]) : []));
const invalid = { error: { code: 'linkInvalid' } };

it('[LINK-1] whoever may add people makes links; the store keeps no secret', async () => {
  const { gateway, ann, bob, cyd, group, made, secretOf } = await world();
  const secret = await secretOf(bob);
  expect(secret).toMatch(/^[\w-]{43}$/u);
  expect(await secretOf(ann)).not.toBe(secret);
  const rows = gateway.db.prepare('SELECT * FROM join_link').all();
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(await made(cyd)).toMatchObject({ error: { code: 'threadUnknown' } });
  await ann.submit(make.forbidding(group, 'addPeople', true));
  expect(await made(bob)).toMatchObject({ error: { code: 'notAllowed', context: { right: 'addPeople' } } });
  expect(await made(ann)).toMatchObject({ ok: true });
  for (let n = 2; n < 100; n += 1)
    gateway.db
      .prepare(
        'INSERT INTO join_link SELECT ?, thread_id, made_by, made_at, ?, NULL, NULL, 0, 0 FROM join_link LIMIT 1',
      )
      .run(`link ${n}`, `hash ${n}`);
  expect(await made(ann)).toMatchObject({ error: { code: 'linkLimit' } });
});

it('[RIGHT-7] whoever follows one while newcomers see what was written before sees it', async () => {
  const { ann, cyd, group, secretOf, follow } = await world();
  await ann.submit(make.forbidding(group, 'seeHistory', false));
  expect(await follow(cyd, await secretOf(ann))).toMatchObject({ value: { threadId: group } });
  await cyd.next('changes', ({ items }) => items.some((item) => item.entity === 'membership'));
  cyd.send({ frame: 'pull', feeds: [{ feedId: group, after: null }], limit: 10 });
  const page = await cyd.next('changes', ({ feedId, after }) => feedId === group && after === null);
  expect(JSON.stringify(page.items)).toContain('"before"');
});

it('[LINK-2] whoever follows one is in from then on, as after an invitation, and members are told', async () => {
  const { ann, cyd, group, secretOf, follow } = await world();
  const secret = await secretOf(ann);
  expect(await follow(cyd, secret)).toMatchObject({ value: { threadId: group } });
  const told = await ann.next('changes', ({ items }) =>
    items.some((item) => item.entity === 'member' && item.userId === cyd.account.userId),
  );
  const notice = { type: 'added', byLink: true, actorId: ann.account.userId, userIds: [cyd.account.userId] };
  expect(told.items.find(({ entity }) => entity === 'message')).toMatchObject({ envelope: { notice } });
  await ann.submit(make.message(group, 'after'));
  await cyd.next('changes', ({ items }) =>
    items.some((item) => item.entity === 'message' && item.content?.text === 'after'),
  );
  expect(JSON.stringify(itemsFor(cyd))).not.toContain('before');
  expect(await cyd.submit(make.message(group, 'aye'))).toMatchObject({ frame: 'ack' });
});

it('[LINK-2] it ends at its time, and after so many uses, of which a member’s is none', async () => {
  const { ann, cyd, dee, secretOf, follow, links } = await world();
  const short = await secretOf(ann, { validMs: 1, maxUses: null, approval: false });
  await expect.poll(() => follow(cyd, short)).toMatchObject(invalid);
  const once = await secretOf(ann, { validMs: 60_000, maxUses: 1, approval: false });
  expect((await follow(cyd, once)).ok).toBe(true);
  expect((await links(ann)).find(({ maxUses }) => maxUses === 1)).toMatchObject({ uses: 1 });
  expect(await follow(dee, once)).toMatchObject(invalid);
  const many = await secretOf(ann);
  for (let times = 0; times < 2; times += 1) expect((await follow(cyd, many)).ok).toBe(true);
  expect((await links(ann))[0]).toMatchObject({ uses: 0 });
});

it('[LINK-2] it works only as long as its maker may add people, and the group has room', async () => {
  const { ann, bob, cyd, dee, group, secretOf, follow, preview } = await world(3);
  const secret = await secretOf(bob);
  await ann.submit(make.forbidding(group, 'addPeople', true));
  expect(await follow(cyd, secret)).toMatchObject(invalid);
  expect(await preview(cyd, secret)).toMatchObject(invalid);
  await ann.submit(make.forbidding(group, 'addPeople', false));
  expect((await follow(cyd, secret)).ok).toBe(true);
  expect(await follow(dee, secret)).toMatchObject({ error: { code: 'groupFull' } });
  await ann.submit(make.removingMember(group, bob.account.userId));
  expect(await follow(dee, secret)).toMatchObject(invalid);
});

it('[LINK-2] [BAN-1] it does not let in whoever is banned, who is not told why', async () => {
  const { ann, cyd, group, secretOf, follow, preview } = await world();
  const secret = await secretOf(ann);
  await ann.submit(make.banning(group, cyd.account.userId));
  for (const ask of [follow, preview]) {
    expect(await ask(cyd, secret)).toMatchObject(invalid);
    expect(await ask(cyd, 'x'.repeat(43))).toMatchObject(invalid);
  }
  await ann.submit(make.banning(group, cyd.account.userId, false));
  expect((await follow(cyd, secret)).ok).toBe(true);
});

it('[LINK-3] before that it tells where it leads, and nothing else', async () => {
  const { ann, cyd, group, secretOf, preview } = await world();
  const secret = await secretOf(ann);
  const { userId } = ann.account;
  expect(await preview(cyd, secret)).toEqual({
    ok: true,
    value: {
      ...{ threadId: group, name: 'Sails', members: 2, isMember: false },
      ...{ approval: false, isRequested: false },
      madeBy: { userId, handle: 'ann', displayName: 'ANN' },
    },
  });
  await ann.submit(make.portraying(group, pictures.dark));
  expect(await preview(cyd, secret)).toMatchObject({ value: { picture: pictures.dark.bytes } });
  expect(await preview(ann, secret)).toMatchObject({ value: { isMember: true } });
  expect(itemsFor(cyd)).toEqual([]);
});

it('[LINK-4] members see and revoke their own, owner and admins those of everybody', async () => {
  const { ann, bob, cyd, secretOf, follow, links, listing, revoke } = await world();
  const [annas, bobs] = [await secretOf(ann), await secretOf(bob)];
  const makersSeenBy = async (who: Person) => (await links(who)).map(({ madeBy }) => madeBy.handle);
  expect(await makersSeenBy(bob)).toEqual(['bob']);
  expect((await makersSeenBy(ann)).toSorted()).toEqual(['ann', 'bob']);
  expect(await listing(cyd)).toMatchObject({ error: { code: 'threadUnknown' } });
  const all = await links(ann);
  const idOf = (handle: string) => all.find(({ madeBy }) => madeBy.handle === handle)?.linkId ?? '';
  expect(await revoke(cyd, idOf('bob'))).toMatchObject({ error: { code: 'threadUnknown' } });
  expect(await revoke(bob, idOf('ann'))).toMatchObject({ ok: true });
  expect(await makersSeenBy(ann)).toHaveLength(2);
  expect(await revoke(ann, idOf('bob'))).toMatchObject({ ok: true });
  expect(await follow(cyd, bobs)).toMatchObject(invalid);
  expect((await follow(cyd, annas)).ok).toBe(true);
});

it('[CHANNEL-2] [CHANNEL-4] by a link to a channel somebody subscribes, of whom no other subscriber is told', async () => {
  const { ann, bob, cyd, made, secretOf, follow } = await world(10, make.channel);
  expect(await made(bob)).toMatchObject({ error: { code: 'notAllowed', context: { right: 'addPeople' } } });
  expect(await follow(cyd, await secretOf(ann))).toMatchObject({ ok: true });
  await cyd.next('changes', ({ items }) => items.some(({ entity }) => entity === 'membership'));
  expect(itemsFor(cyd)).toContainEqual(
    expect.objectContaining({ entity: 'membership', joinedAt: 0, leftAt: null, subscribed: true }),
  );
  expect(JSON.stringify(bob.received)).not.toContain(cyd.account.userId);
});

it('[CHANNEL-3] whoever follows a link to a channel is counted, and not any more once their account is deleted', async () => {
  const { gateway, ann, cyd, group, secretOf, follow } = await world(10, make.channel);
  const counted = (count: number) =>
    ann.next(
      'changes',
      ({ feedId, items }) =>
        feedId === group && items.some((item) => item.entity === 'audience' && item.count === count),
    );
  expect(await follow(cyd, await secretOf(ann))).toMatchObject({ ok: true });
  await counted(3);
  const asker = { gatewayUrl: gateway.url, token: cyd.account.token, abort: signal };
  await ownAccountClient.deleteAccount(asker, { password, messages: 'stay' });
  await counted(2);
});

import { expect, it } from 'vitest';
import { groupClient } from '../../../sync/client/groups.ts';
import { accountFeedId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import * as make from '../../builders/make.ts';
import type { TestClient } from './kit/testClient.ts';
import { type Account, startGateway } from './kit/testGateway.ts';

type Person = TestClient & { readonly account: Account };
const { signal } = new AbortController();

/** Ann's group with Bob. Cyd never wrote to her: she is asked. */
async function threePeople() {
  const gateway = await startGateway({ limits: { strangers: 'invited' } });
  const [ann, bob, cyd] = [
    await gateway.signIn('ann'),
    await gateway.signIn('bob'),
    await gateway.signIn('cyd'),
  ];
  const direct = make.threadOf('bob', 'ann');
  await bob.submit(make.creation(direct, 'ann'));
  await bob.submit(make.message(direct, 'hello'));
  const group = make.newGroupId();
  await ann.submit(make.group(group, ['bob']));
  await bob.next('changes', ({ feedId }) => feedId === group);
  const bansFor = ({ account: { token } }: Person, threadId: ThreadId = group) =>
    groupClient.bans({ gatewayUrl: gateway.url, token, abort: signal }, threadId);
  return { gateway, ann, bob, cyd, group, bansFor };
}

const itemsFor = ({ received }: Person): Entity[] =>
  received.flatMap((frame) => ('items' in frame ? (frame.items as Entity[]) : []));
const statesOf = (person: Person) =>
  itemsFor(person).flatMap((item) => (item.entity === 'invitation' ? [item.state] : []));

it('[BAN-1] members see somebody removed, and the banned nothing that is written after it', async () => {
  const { ann, bob, cyd, group } = await threePeople();
  const before = itemsFor(bob).length;
  await ann.submit(make.banning(group, cyd.account.userId));
  await bob.settled();
  expect(itemsFor(bob)).toHaveLength(before);
  await ann.submit(make.banning(group, bob.account.userId));
  const told = await bob.next('changes', ({ feedId, items }) => feedId === group && items.length > 1);
  expect(told.items.find(({ entity }) => entity === 'message')).toMatchObject({
    envelope: { notice: { type: 'removed', userIds: [bob.account.userId] } },
  });
  await ann.submit(make.message(group, 'without him'));
  await bob.settled();
  expect(JSON.stringify(bob.received)).not.toContain('without him');
  expect(JSON.stringify(itemsFor(bob))).not.toMatch(/\bban/iu);
});

it('[BAN-2] an invitation is withdrawn, answered in vain, and may be sent anew', async () => {
  const { ann, cyd, group } = await threePeople();
  const accept = () => cyd.submit(make.answering(accountFeedId(cyd.account.userId), group, 'accept'));
  await ann.submit(make.adding(group, 'cyd'));
  await cyd.next('changes', () => statesOf(cyd).at(-1) === 'open');
  await ann.submit(make.banning(group, cyd.account.userId));
  await cyd.next('changes', () => statesOf(cyd).at(-1) === 'withdrawn');
  expect(await accept()).toMatchObject({ error: { code: 'threadUnknown' } });
  expect(await ann.submit(make.adding(group, 'cyd'))).toMatchObject({ error: { code: 'personBanned' } });
  await ann.submit(make.banning(group, cyd.account.userId, false));
  await ann.submit(make.adding(group, 'cyd'));
  await cyd.next('changes', () => statesOf(cyd).at(-1) === 'open');
  expect(await accept()).toMatchObject({ frame: 'ack' });
});

it('[BAN-3] whoever may add nobody is not told who is banned', async () => {
  const { ann, bob, cyd, group } = await threePeople();
  await ann.submit(make.banning(group, cyd.account.userId));
  const add = () => bob.submit(make.adding(group, 'cyd'));
  expect(await add()).toMatchObject({ error: { code: 'personBanned', context: { handles: 'cyd' } } });
  await ann.submit(make.forbidding(group, 'addPeople', true));
  expect(await add()).toMatchObject({ error: { code: 'notAllowed', context: { right: 'addPeople' } } });
});

it('[BAN-4] owner and admins ask who is banned, and nobody else is told', async () => {
  const { ann, bob, cyd, group, bansFor } = await threePeople();
  await ann.submit(make.banning(group, cyd.account.userId));
  const cydHere = { userId: cyd.account.userId, handle: 'cyd', displayName: 'CYD' };
  expect(await bansFor(ann)).toMatchObject({ ok: true, value: { bans: [cydHere] } });
  expect(await bansFor(bob)).toMatchObject({ error: { code: 'notAllowed' } });
  expect(await bansFor(cyd)).toMatchObject({ error: { code: 'threadUnknown' } });
  expect(await bansFor(ann, make.newGroupId())).toMatchObject({ error: { code: 'threadUnknown' } });
  expect(await bansFor(ann, 'no group' as ThreadId)).toMatchObject({ error: { code: 'requestInvalid' } });
});

import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import * as make from '../../builders/make.ts';
import { manualClock } from './kit/manualClock.ts';
import { memoryGateway } from './kit/memoryConnection.ts';
import {
  type Account,
  type Client,
  couple,
  offline,
  online,
  say,
  settle,
  submit,
  toldTo,
  turn,
} from './kit/presence.ts';

describe('presence', () => {
  it('[PRESENCE-1] [PRESENCE-3] who watches is told how it stands, and when somebody comes or goes', async () => {
    const { clock, atAnn, atBob, bob, thread } = await couple();
    say(atAnn, false, thread);
    await settle();
    expect(toldTo(atAnn)).toEqual([offline(bob.userId, null)]);
    clock.advance(1_000);
    say(atBob, true);
    expect(toldTo(atAnn).at(-1)).toEqual(online(bob.userId));
    clock.advance(60_000);
    say(atBob, false);
    expect(toldTo(atAnn).at(-1)).toEqual(offline(bob.userId, clock.now()));
    expect(toldTo(atBob)).toEqual([]);
  });

  it('[PRESENCE-1] what was said before is replaced: who is watched no longer is not told of', async () => {
    const { clock, atAnn, atBob, bob, thread } = await couple();
    say(atBob, true);
    say(atAnn, false, thread);
    await settle();
    clock.advance(1_000);
    say(atAnn, false);
    await settle();
    expect(toldTo(atAnn)).toEqual([online(bob.userId), offline(bob.userId, null)]);
    say(atBob, false);
    clock.advance(5_000);
    expect(atAnn.of('presence')).toHaveLength(2);
  });

  it('[PRESENCE-2] somebody is online until their last active session has ended, however it ends', async () => {
    const { clock, gateway, atAnn, atBob, bob, thread } = await couple();
    const atBobs = await gateway.signIn(await gateway.onAnotherDevice(bob));
    say(atBob, true);
    say(atBobs, true);
    say(atAnn, false, thread);
    await settle();
    clock.advance(1_000);
    say(atBob, false);
    clock.advance(1_000);
    expect(toldTo(atAnn)).toEqual([online(bob.userId)]);
    atBobs.session.closed();
    expect(toldTo(atAnn).at(-1)).toEqual(offline(bob.userId, clock.now()));
  });

  it('[PRESENCE-2] when somebody was last here is stored, once for all who came within a second', async () => {
    const writes: number[] = [];
    const clock = manualClock();
    const gateway = memoryGateway({
      clock,
      around: (store) => ({
        ...store,
        accounts: {
          ...store.accounts,
          sawPeople(seen) {
            writes.push(seen.length);
            return store.accounts.sawPeople(seen);
          },
        },
      }),
    });
    const handles = Array.from({ length: 20 }, (_, index) => `user${index}`);
    const people = await Promise.all(handles.map((handle) => gateway.register(handle)));
    const clients = await Promise.all(people.map((person) => gateway.signIn(person)));
    const cameAt = clients.map((client) => {
      say(client, true);
      clock.advance(10);
      return clock.now() - 10;
    });
    clock.advance(1_000);
    expect(writes).toEqual([20]);
    const thread = make.threadOf('user0', 'user1');
    const [person, other] = people as [Account, Account];
    await submit(clients[0] as Client, make.creation(thread, 'user1'));
    expect(await gateway.store.lastSeen(person.userId, [thread], 2)).toEqual(
      new Map([[other.userId, { lastSeenAt: cameAt[1], isHidden: false }]]),
    );
  });

  it('[PRESENCE-3] a thousand who come back at once are one frame a second to whoever watches them', async () => {
    const clock = manualClock();
    const gateway = memoryGateway({ clock, limits: { receiptMembers: 200, strangers: 'added' } });
    const handles = Array.from({ length: 1_000 }, (_, index) => `user${index}`);
    const people = await Promise.all(handles.map((handle) => gateway.register(handle)));
    const watcher = await gateway.signIn(await gateway.register('watcher'));
    const groups = Array.from({ length: 8 }, () => make.newGroupId());
    for (const [index, group] of groups.entries())
      await submit(watcher, make.group(group, handles.slice(index * 125, (index + 1) * 125)));
    say(watcher, true, ...groups);
    await settle();
    expect(watcher.of('presence')).toHaveLength(1);
    const clients = people.map(({ token, device }) => {
      const client = gateway.connect();
      client.send({ frame: 'hello', v: 3, token, device, cursor: null, seen: null, settled: 0 });
      return client;
    });
    while (clients.some((client) => client.of('welcome').length === 0)) await turn();
    for (const client of clients) {
      say(client, true, ...groups);
      clock.advance(3);
    }
    await settle();
    clock.advance(1_000);
    const frames = watcher.of('presence');
    expect(frames.slice(1).flatMap(({ people: told }) => told)).toHaveLength(1_000);
    expect(frames.length).toBeLessThanOrEqual(1 + 4);
    const each = clients.map((client) => client.of('presence').length);
    expect(Math.max(...each)).toBeLessThanOrEqual(1 + 4);
  });

  it('[PRESENCE-3] a session that reads slowly is told as it is then, not what was in between', async () => {
    const { clock, atAnn, atBob, bob, thread } = await couple();
    say(atAnn, false, thread);
    await settle();
    clock.advance(1_000);
    atAnn.state.buffered = 2 * 1024 * 1024;
    say(atBob, true);
    clock.advance(1_000);
    say(atBob, false);
    const wentAt = clock.now();
    expect(atAnn.of('presence')).toHaveLength(1);
    atAnn.state.buffered = 0;
    clock.advance(1_000);
    expect(toldTo(atAnn).slice(1)).toEqual([offline(bob.userId, wentAt)]);
  });

  it('[PRESENCE-4] nobody is told of people they share no thread with, or only a large one', async () => {
    const { clock, gateway, atAnn, atBob, bob, thread } = await couple({ receiptMembers: 2 });
    const carol = await gateway.signIn(await gateway.register('carol'));
    const group = make.newGroupId();
    await submit(atBob, make.group(group, ['ann', 'carol']));
    say(atBob, true);
    say(carol, false, group, thread);
    await settle();
    clock.advance(5_000);
    expect(carol.of('presence')).toEqual([]);
    say(atAnn, false, group, thread);
    await settle();
    expect(toldTo(atAnn)).toEqual([online(bob.userId)]);
  });

  it('[PRESENCE-4] who leaves is seen no longer, and sees nobody', async () => {
    const { clock, atAnn, atBob, ann, bob } = await couple();
    const group = make.newGroupId();
    await submit(atAnn, make.group(group, ['bob']));
    say(atAnn, true, group);
    say(atBob, true, group);
    await settle();
    clock.advance(1_000);
    expect(toldTo(atAnn).at(-1)).toEqual(online(bob.userId));
    await submit(atBob, make.leaving(group));
    clock.advance(1_000);
    await settle();
    clock.advance(1_000);
    expect(toldTo(atAnn).at(-1)).toEqual(offline(bob.userId, null));
    expect(toldTo(atBob).at(-1)).toEqual(offline(ann.userId, null));
    const told = [atAnn.of('presence').length, atBob.of('presence').length];
    say(atBob, false, group);
    say(atAnn, false, group);
    clock.advance(5_000);
    await settle();
    expect([atAnn.of('presence').length, atBob.of('presence').length]).toEqual(told);
  });

  it('[PRESENCE-6] who hides is seen by nobody and sees nobody, from then on, until they show themselves', async () => {
    const { clock, atAnn, atBob, ann, bob, thread } = await couple();
    const hide = (value: 'hidden' | null) =>
      submit(atBob, {
        type: 'setAccountPreference',
        feedId: accountFeedId(bob.userId),
        body: { name: 'presence', value },
      });
    const pass = async () => {
      clock.advance(1_000);
      await settle();
      clock.advance(1_000);
    };
    say(atAnn, true, thread);
    say(atBob, false, thread);
    await settle();
    await pass();
    expect(toldTo(atBob).at(-1)).toEqual(online(ann.userId));
    say(atBob, true, thread);
    await pass();
    expect(toldTo(atAnn).at(-1)).toEqual(online(bob.userId));
    await hide('hidden');
    await pass();
    expect(toldTo(atAnn).at(-1)).toEqual(offline(bob.userId, null));
    expect(toldTo(atBob).at(-1)).toEqual(offline(ann.userId, null));
    const told = [atAnn.of('presence').length, atBob.of('presence').length];
    say(atBob, false, thread);
    say(atAnn, false, thread);
    await pass();
    say(atBob, true, thread);
    say(atAnn, true, thread);
    await pass();
    expect([atAnn.of('presence').length, atBob.of('presence').length]).toEqual(told);
    await hide(null);
    await pass();
    expect(toldTo(atAnn).at(-1)).toEqual(online(bob.userId));
    expect(toldTo(atBob).at(-1)).toEqual(online(ann.userId));
  });

  it('[BLOCK-3] whoever blocks somebody is gone for them, and they for whoever blocks; a signal is dropped', async () => {
    const { clock, ann, bob, atAnn, atBob, thread } = await couple();
    say(atAnn, true, thread);
    say(atBob, true, thread);
    await settle();
    clock.advance(1_000);
    expect([toldTo(atAnn).at(-1), toldTo(atBob).at(-1)]).toEqual([online(bob.userId), online(ann.userId)]);
    const type = async () => {
      for (const client of [atAnn, atBob])
        client.send({ frame: 'signal', threadId: thread, kind: 'typing', active: true });
      await settle();
      return [atAnn.of('signal').length, atBob.of('signal').length];
    };
    expect(await type()).toEqual([1, 1]);

    await submit(atBob, make.block(accountFeedId(bob.userId), ann.userId));
    clock.advance(1_000);
    await settle();
    clock.advance(1_000);
    expect([toldTo(atAnn).at(-1), toldTo(atBob).at(-1)]).toEqual([
      offline(bob.userId, null),
      offline(ann.userId, null),
    ]);
    expect(await type()).toEqual([1, 1]);

    await submit(atBob, make.block(accountFeedId(bob.userId), ann.userId, false));
    clock.advance(1_000);
    await settle();
    clock.advance(1_000);
    expect([toldTo(atAnn).at(-1), toldTo(atBob).at(-1)]).toEqual([online(bob.userId), online(ann.userId)]);
    expect(await type()).toEqual([2, 2]);
  });

  it('[BLOCK-2] a push has what the commit took in numbers, and nothing of a message that is kept', async () => {
    const { ann, bob, atAnn, atBob, thread } = await couple();
    await submit(atBob, make.block(accountFeedId(bob.userId), ann.userId));
    const said = make.message(thread, 'let me in');
    await submit(atAnn, said);
    const pushed = (client: Client) => client.of('changes').findLast(({ feedId }) => feedId === thread);
    expect(pushed(atAnn)).toMatchObject({ through: 2, items: [{ messageId: said.body.messageId }] });
    expect(pushed(atBob)).toMatchObject({ through: 2, items: [] });
  });
});

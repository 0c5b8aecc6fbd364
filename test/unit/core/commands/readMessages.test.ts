import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { MessageId, ThreadId } from '../../../../sync/core/ids.ts';
import type { CommandResult } from '../../../../preload/commands.ts';
import type { Device } from '../../../property/world/device.ts';
import { World } from '../../../property/world/world.ts';

const written = 300;
/** What the last two messages answer. */
const answered = new Map([
  [298, 3],
  [299, 150],
]);

let world: World;
let ann: Device;
let threadId: ThreadId;
const ids: MessageId[] = [];
let phone: Device;
let phones = 0;

/** Ann has written much to bob. */
beforeAll(async () => {
  world = new World(5);
  ann = await world.addDevice('ann', (device) => device.register('ann'));
  await world.addDevice('bob', (device) => device.register('bob'));
  await world.clock.advance(1_000);
  ({ threadId } = await ann.do('startThread', { handle: 'bob' }));
  for (let n = 0; n < written; n += 1) {
    const replyTo = ids[answered.get(n) ?? Infinity] ?? null;
    const { messageId } = await ann.do('sendMessage', { threadId, text: `message ${n}`, replyTo });
    ids.push(messageId);
  }
  await world.clock.advance(10_000);
});
afterAll(() => world.end());

/** Her second device holds only the newest of it. */
beforeEach(async () => {
  world.gateway.start();
  await world.clock.advance(60_000);
  phone = await world.addDevice(`phone ${(phones += 1)}`, (device) => device.signIn('ann'));
  await world.clock.advance(5_000);
});

/** Time goes on while the answer comes. */
async function meanwhile<T>(world: World, asked: Promise<T>): Promise<T> {
  void asked.catch(() => {});
  await world.clock.advance(2_000);
  return asked;
}
type Page = CommandResult<'readMessages'>;
const idsOf = (page: Page) => page.items.map((item) => item.messageId);

it('[HISTORY-1] scrolling back fetches what the device does not hold, to the first message', async () => {
  let page = await phone.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 50 });
  const seen = idsOf(page);
  while (page.older !== 'end') {
    const anchor = { kind: 'before', messageId: seen[0] as MessageId } as const;
    page = await meanwhile(world, phone.do('readMessages', { threadId, anchor, limit: 50 }));
    expect(page.items).not.toEqual([]);
    seen.unshift(...idsOf(page));
  }
  expect(seen).toEqual(ids);
});

it('[HISTORY-1] a jump to an old message, and on from there to the newest', async () => {
  const jump = { kind: 'around', messageId: ids[40] as MessageId } as const;
  let page = await meanwhile(world, phone.do('readMessages', { threadId, anchor: jump, limit: 30 }));
  const seen = idsOf(page);
  expect(seen).toContain(ids[40]);
  while (page.newer) {
    const anchor = { kind: 'after', messageId: seen.at(-1) as MessageId } as const;
    page = await meanwhile(world, phone.do('readMessages', { threadId, anchor, limit: 30 }));
    expect(page.items).not.toEqual([]);
    seen.push(...idsOf(page));
  }
  expect(seen).toEqual(ids.slice(ids.indexOf(seen[0] as MessageId)));
});

it('offline a page is what the device holds, and says that there is more elsewhere', async () => {
  world.killGateway();
  await world.clock.advance(1_000);
  const newest = await phone.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 200 });
  expect(newest).toMatchObject({ older: 'away', newer: false });
  const anchor = { kind: 'before', messageId: idsOf(newest)[0] as MessageId } as const;
  expect(await phone.do('readMessages', { threadId, anchor, limit: 50 })).toMatchObject({
    items: [],
    older: 'away',
  });
  const jump = { kind: 'around', messageId: ids[3] as MessageId } as const;
  await expect(phone.do('readMessages', { threadId, anchor: jump, limit: 50 })).rejects.toMatchObject({
    code: 'notConnected',
  });
});

it('what is on the screen, and where one was, is read at once: no time goes by for the gateway to answer in', async () => {
  const jump = { kind: 'around', messageId: ids[40] as MessageId } as const;
  const old = await meanwhile(world, phone.do('readMessages', { threadId, anchor: jump, limit: 30 }));
  const last = { kind: 'from', messageId: idsOf(old).at(-1) as MessageId } as const;
  const end = await phone.do('readMessages', { threadId, anchor: last, limit: 100 });
  expect(end).toMatchObject({ items: [{ messageId: last.messageId }], newer: true });
  const left = { kind: 'place', messageId: ids[3] as MessageId } as const;
  await expect(phone.do('readMessages', { threadId, anchor: left, limit: 30 })).rejects.toMatchObject({
    code: 'messageUnknown',
  });
});

it('what is answered far above is fetched once somebody looks', async () => {
  const quotes = async () => {
    const page = await phone.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 2 });
    return page.items.map(({ replyTo }) => replyTo?.text ?? replyTo?.state);
  };
  world.killGateway();
  await world.clock.advance(1_000);
  expect(await quotes()).toEqual(['missing', 'missing']);
  world.gateway.start();
  await world.clock.advance(60_000);
  expect(await quotes()).toEqual(['missing', 'missing']);
  await world.clock.advance(2_000);
  expect(await quotes()).toEqual(['message 3', 'message 150']);
});

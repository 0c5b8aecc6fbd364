import { expect, it } from 'vitest';
import type { Device } from './world/device.ts';
import { World } from './world/world.ts';

it('two people talk in virtual time: sent, delivered, read', async () => {
  const world = new World(1);
  try {
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    const bob = await world.addDevice('bob', (device) => device.register('bob'));
    await world.clock.advance(1_000);
    const { threadId } = await ann.do('startThread', { handle: 'bob' });
    const { messageId } = await ann.do('sendMessage', { threadId, text: 'hello' });
    const queued = await ann.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 });
    expect(queued.items.map((item) => item.delivery?.state)).toEqual(['queued']);
    await world.clock.advance(1_000);
    const delivered = await ann.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 });
    expect(delivered.items.map((item) => item.delivery?.state)).toEqual(['delivered']);
    expect((await bob.do('listThreads', { offset: 0, limit: 10 })).items).toMatchObject([
      { title: 'ann', unread: 1 },
    ]);
    await bob.do('markRead', { threadId, messageId });
    expect((await bob.do('listThreads', { offset: 0, limit: 10 })).items).toMatchObject([{ unread: 0 }]);
    await bob.do('setReaction', { threadId, messageId, emoji: '👍', present: true });
    await bob.do('sendMessage', { threadId, text: 'hi', replyTo: messageId });
    await ann.do('editMessage', { threadId, messageId, text: 'hello there' });
    await world.clock.advance(1_000);
    const page = await ann.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 });
    expect(page.items).toMatchObject([
      {
        text: 'hello there',
        edited: true,
        delivery: { state: 'read' },
        reactions: [{ emoji: '👍', count: 1, names: ['bob'] }],
      },
      { text: 'hi', senderName: 'bob', replyTo: { messageId, text: 'hello there', mine: true } },
    ]);
    expect(messagesOf(bob)).toEqual(messagesOf(ann));
  } finally {
    await world.end();
  }
});

/** As both sides tell it: which messages came in is the one thing they see differently. */
function messagesOf(device: Device): unknown {
  const rows = JSON.stringify(device.truth()['message'], (key, value: unknown) =>
    key === 'incoming' ? undefined : value,
  );
  return JSON.parse(rows);
}

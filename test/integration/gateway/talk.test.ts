import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import * as make from '../../builders/make.ts';
import { openClient } from './kit/testClient.ts';
import { startGateway } from './kit/testGateway.ts';

describe('two people', () => {
  it('[THREAD-5] both people’s sessions follow the thread from its creation on', async () => {
    const { signIn } = await startGateway();
    const [ann, bob] = [await signIn('ann'), await signIn('bob')];
    const thread = make.threadOf('ann', 'bob');
    await ann.submit(make.creation(thread, 'bob'));
    await ann.submit(make.message(thread, 'hello'));
    await bob.next('changes', (frame) => frame.through === 2);
    const feeds = bob.received.flatMap((frame) => (frame.frame === 'changes' ? [frame.feedId] : []));
    expect(feeds).toEqual([accountFeedId(bob.account.userId), thread, thread]);
  });

  it('[CHANGES-3] a push covers exactly the numbers its commit took, for every device', async () => {
    const { pair, url, onAnotherDevice } = await startGateway();
    const { ann, bob, thread } = await pair();
    const second = await openClient(url);
    await second.hello(await onAnotherDevice(ann.account));
    const sent = make.message(thread, 'hi');
    const answer = await ann.submit(sent);
    for (const client of [ann, bob, second]) {
      const push = await client.next('changes', (frame) => frame.through === 2);
      expect(push).toMatchObject({ feedId: thread, after: 1, through: 2, last: 2 });
      expect(push.items).toMatchObject([
        { entity: 'message', messageId: sent.body.messageId, sequenceNumber: 2 },
      ]);
    }
    expect(answer).toMatchObject({ frame: 'ack', sequenceNumber: 2 });
  });

  it('[CHANGES-3] [OP-3] an op’s change may come before its ack', async () => {
    const { pair } = await startGateway();
    const { ann, thread } = await pair();
    const answer = await ann.submit(make.message(thread, 'hi'));
    const push = await ann.next('changes', (frame) => frame.through === 2);
    expect(ann.received.indexOf(push)).toBeLessThan(ann.received.indexOf(answer));
  });

  it('[CHANGES-3] pushed and pulled, a change is the same', async () => {
    const { pair } = await startGateway();
    const { ann, bob, thread } = await pair();
    const sent = make.message(thread, 'hi');
    await ann.submit(sent);
    await bob.submit(make.reaction(thread, sent.body.messageId, '👍'));
    await bob.submit(make.receipt(thread, sent.body.messageId, 'read'));
    for (const through of [1, 2, 3, 4]) {
      const pushed = ann.received.find(
        (frame) => frame.frame === 'changes' && frame.feedId === thread && frame.through === through,
      );
      ann.send({ frame: 'pull', feeds: [{ feedId: thread, after: through - 1 }], limit: 1 });
      const pulled = await ann.next(
        'changes',
        (frame) => frame !== pushed && frame.through === through && frame.last === 4,
      );
      if (pushed?.frame !== 'changes') throw new Error(`no push of ${through}`);
      const byKey = (items: readonly object[]) =>
        items.map((item) => JSON.stringify(sortFields(item))).toSorted();
      expect(byKey(pulled.items)).toEqual(byKey(pushed.items));
    }
  });

  it('[RECEIPT-2] [RECEIPT-3] a reading moves the receipt and the reader’s own position', async () => {
    const { pair, url, onAnotherDevice } = await startGateway();
    const { ann, bob, thread } = await pair();
    const otherDevice = await openClient(url);
    await otherDevice.hello(await onAnotherDevice(bob.account));
    const sent = make.message(thread, 'hi');
    await ann.submit(sent);
    await bob.submit(make.receipt(thread, sent.body.messageId, 'read'));
    const receipt = await ann.next('changes', (frame) => frame.items[0]?.entity === 'receipt');
    expect(receipt.items).toMatchObject([
      { userId: bob.account.userId, deliveredThrough: 2, readThrough: 2 },
    ]);
    const own = await otherDevice.next('changes', (frame) => frame.items[0]?.entity === 'readPosition');
    expect(own).toMatchObject({
      feedId: accountFeedId(bob.account.userId),
      items: [{ threadId: thread, readThrough: 2 }],
    });
    // Nobody else sees the account feed.
    expect(JSON.stringify(ann.received)).not.toContain('readPosition');
    // Moving nothing is acked and changes nothing.
    const again = await bob.submit(make.receipt(thread, sent.body.messageId, 'delivered'));
    expect(again).toMatchObject({ frame: 'ack', sequenceNumber: 3 });
  });

  it('[SIGNAL-1] typing reaches the other, not oneself, and is not stored', async () => {
    const { pair, url, onAnotherDevice } = await startGateway();
    const { ann, bob, thread } = await pair();
    const mine = await openClient(url);
    await mine.hello(await onAnotherDevice(ann.account));
    ann.send({ frame: 'signal', threadId: thread, kind: 'typing', active: true });
    const signal = await bob.next('signal');
    expect(signal).toEqual({
      frame: 'signal',
      threadId: thread,
      userId: ann.account.userId,
      kind: 'typing',
      active: true,
    });
    await mine.settled();
    expect([...mine.received, ...ann.received].filter((frame) => frame.frame === 'signal')).toEqual([]);
  });
});

describe('someone else', () => {
  async function withEve() {
    const gateway = await startGateway();
    const { ann, bob, thread } = await gateway.pair();
    const sent = make.message(thread, 'secret');
    await ann.submit(sent);
    return { ...gateway, ann, bob, thread, messageId: sent.body.messageId, eve: await gateway.signIn('eve') };
  }

  it('[OP-9] ops on their thread are refused like on one that is not there', async () => {
    const { eve, thread, messageId } = await withEve();
    const nowhere = make.threadOf('eve', 'nobody');
    for (const threadId of [thread, nowhere]) {
      for (const intent of [
        make.message(threadId, 'x'),
        make.edit(threadId, messageId, 'x'),
        make.reaction(threadId, messageId, '👍'),
        make.receipt(threadId, messageId, 'read'),
      ]) {
        expect(await eve.submit(intent)).toMatchObject({
          frame: 'nack',
          error: { code: 'threadUnknown', message: 'no such thread' },
        });
      }
    }
  });

  it('[EDIT-1] [REACT-1] [RECEIPT-1] [SEND-2] a message of another thread is unknown', async () => {
    const { eve, ann, signIn, messageId } = await withEve();
    await signIn('mia');
    const own = make.threadOf('eve', 'mia');
    await eve.submit(make.creation(own, 'mia'));
    for (const intent of [
      make.edit(own, messageId, 'x'),
      make.reaction(own, messageId, '👍'),
      make.receipt(own, messageId, 'read'),
      make.message(own, 'quote', { replyTo: messageId }),
    ]) {
      expect(await eve.submit(intent)).toMatchObject({ frame: 'nack', error: { code: 'messageUnknown' } });
    }
    expect(JSON.stringify(eve.received)).not.toContain('secret');
    expect(ann.received.findLast((frame) => frame.frame === 'changes')).toMatchObject({ through: 2 });
  });

  it('[EDIT-1] the other’s message cannot be edited', async () => {
    const { bob, thread, messageId } = await withEve();
    expect(await bob.submit(make.edit(thread, messageId, 'x'))).toMatchObject({
      error: { code: 'notAuthor' },
    });
  });

  it('[SEND-1] an id in use is taken, whoever uses it', async () => {
    const { bob, thread, messageId } = await withEve();
    expect(await bob.submit(make.message(thread, 'x', { messageId }))).toMatchObject({
      error: { code: 'idTaken' },
    });
  });

  it('[PULL-3] [SEE-1] pulls, histories and signals of foreign feeds are refused; the rest is answered', async () => {
    const { eve, ann, thread } = await withEve();
    const foreign = [thread, accountFeedId(ann.account.userId)];
    const own = accountFeedId(eve.account.userId);
    eve.send({ frame: 'pull', feeds: [...foreign, own].map((feedId) => ({ feedId, after: 0 })), limit: 10 });
    for (const feedId of foreign) {
      const refused = await eve.next('error', (frame) => frame.feedId === feedId);
      expect(refused).toMatchObject({ request: 'pull', error: { code: 'threadUnknown' } });
    }
    expect((await eve.next('changes')).feedId).toBe(own);
    eve.send({ frame: 'history', id: 1, threadId: thread, anchor: { before: 10 }, limit: 10 });
    expect(await eve.next('error')).toMatchObject({
      request: 'history',
      feedId: thread,
      error: { code: 'threadUnknown' },
    });
    eve.send({ frame: 'signal', threadId: thread, kind: 'typing', active: true });
    expect(await eve.next('error')).toMatchObject({ request: 'signal', error: { code: 'threadUnknown' } });
    await ann.settled();
    expect(ann.received.filter((frame) => frame.frame === 'signal')).toEqual([]);
  });

  it('[HISTORY-3] around an unknown message', async () => {
    const { ann, thread } = await withEve();
    ann.send({
      frame: 'history',
      id: 1,
      threadId: thread,
      anchor: { around: make.newMessageId() },
      limit: 10,
    });
    expect(await ann.next('error')).toMatchObject({ request: 'history', error: { code: 'messageUnknown' } });
  });
});

function sortFields(value: object): object {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

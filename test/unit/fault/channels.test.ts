import { describe, expect, it } from 'vitest';
import { judgedStore } from '../../builders/judgedStore.ts';
import * as make from '../../builders/make.ts';

/** A channel of ann's that bob subscribes to, with a post in it. */
async function channel() {
  const store = await judgedStore();
  const { did, ann } = store;
  const feedId = make.newGroupId();
  const post = make.message(feedId, 'one');
  await did(ann, make.channel(feedId, ['bob']));
  await did(ann, post);
  return { ...store, feedId, messageId: post.body.messageId };
}

describe('what a fault run finds of a channel', () => {
  it('[CHANNEL-5] nothing, where a reader’s own row has what they read', async () => {
    const { did, found, bob, feedId, messageId } = await channel();
    await did(bob, make.receipt(feedId, messageId, 'read'));
    expect(found().lost).toEqual([]);
  });

  it('a receipt that was acked and is nowhere', async () => {
    const { loses, found, bob, feedId, messageId } = await channel();
    loses(bob, make.receipt(feedId, messageId, 'delivered'));
    expect(found().lost).toEqual([expect.stringContaining('delivered through 0 of 2')]);
  });

  it('[CHANNEL-2] nothing, where somebody left and was added again', async () => {
    const { did, found, ann, bob, feedId } = await channel();
    await did(bob, make.leaving(feedId));
    await did(ann, make.adding(feedId, 'bob'));
    expect(found().lost).toEqual([]);
  });

  it('[REQUEST-4] nothing, where somebody left and was let in again', async () => {
    const { db, did, found, ann, bob, feedId } = await channel();
    await did(bob, make.leaving(feedId));
    db.prepare(
      `INSERT INTO invitation (user_id, thread_id, version, name, invited_by, inviter_name, at, founder, state)
       VALUES (?, ?, 9, 'Sails', ?, 'ann', 1, 0, 'requested')`,
    ).run(bob.userId, feedId, ann.userId);
    await did(ann, make.answeringRequest(feedId, bob.userId, true));
    expect(found().lost).toEqual([]);
  });

  it('a leaving that was acked, of somebody who is in it', async () => {
    const { loses, found, bob, feedId } = await channel();
    loses(bob, make.leaving(feedId));
    expect(found().lost).toEqual([expect.stringContaining('is still in it')]);
  });
});

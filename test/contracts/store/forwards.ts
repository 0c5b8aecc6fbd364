import { describe, expect, it } from 'vitest';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import { hmacSha256 } from '../../../sync/sha256.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { derivedNonce } from '../../../sync/protocol/commitment.ts';
import type { Envelope, MessageEntity } from '../../../sync/protocol/entities/message.ts';
import * as make from '../../builders/make.ts';
import { actor, committed, keyOf, type OpenStore, pullAll, twoPeople } from './kit.ts';

export function forwardsContract(name: string, open: OpenStore): void {
  describe(`${name}: forwards`, () => {
    it('[FORWARD-1] whose words they were travels with them, and no trace of where', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const { group, cyd } = await groupOf(store, ann);
      const said = await say(store, bob, thread, 'low tide at six');
      const forwarded = await say(store, ann, group, 'low tide at six', said);
      const seen = await messageFor(store, cyd, group, forwarded);
      const original = await messageFor(store, ann, thread, said);
      expect(seen.envelope).toEqual({
        kind: 'text',
        replyTo: null,
        commitment: expect.any(String),
        forwardedFrom: { userId: bob.userId, displayName: 'BOB', at: original.at },
      });
      expect(JSON.stringify(seen)).not.toContain(thread);
      expect(JSON.stringify(seen)).not.toContain(said);
    });

    it('[FORWARD-2] [FORWARD-3] nobody is named for what they did not say, or for what one may not see', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const { group, cyd } = await groupOf(store, ann);
      const said = await say(store, bob, thread, 'as it was');
      const authorOf = async (who: Actor, text: string, forwardOf: MessageId, first = forwardOf) => {
        const { envelope } = await messageFor(
          store,
          cyd,
          group,
          await say(store, who, group, text, forwardOf, first),
        );
        return envelope.kind === 'text' ? envelope.forwardedFrom : undefined;
      };
      expect(await authorOf(ann, 'I owe ann a boat', said)).toBeNull();
      // Cyd knows its id, and is not in that thread.
      expect(await authorOf(cyd, 'as it was', said)).toBeNull();
      expect(await authorOf(ann, 'as it was', make.newMessageId())).toBeNull();
      const once = await say(store, ann, group, 'as it was', said);
      expect(await authorOf(cyd, 'as it was', once, said)).toMatchObject({ userId: bob.userId });
      committed(await store.submit(bob, make.op(make.edit(thread, said, 'as it is'))));
      expect(await authorOf(ann, 'as it was', said)).toBeNull();
      expect(await authorOf(cyd, 'as it was', once, said)).toMatchObject({ userId: bob.userId });
      committed(await store.submit(bob, make.op(make.deletion(thread, said))));
      expect(await authorOf(ann, 'as it is', said)).toBeNull();
    });

    it('[FORWARD-4] [DELETE-2] an edit and a deletion take the name away', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const said = await say(store, bob, thread, 'words');
      const [edited, deleted] = [
        await say(store, ann, thread, 'words', said),
        await say(store, ann, thread, 'words', said),
      ];
      committed(await store.submit(ann, make.op(make.edit(thread, edited, 'my words'))));
      committed(await store.submit(ann, make.op(make.deletion(thread, deleted))));
      for (const messageId of [edited, deleted]) {
        const { commitment: _, ...envelope } = (await messageFor(store, bob, thread, messageId))
          .envelope as Extract<Envelope, { kind: 'text' }>;
        expect(envelope).toEqual({ kind: 'text', replyTo: null });
      }
    });
  });
}

/** Of ann and somebody who is in no thread with bob. */
async function groupOf(store: Store, ann: Actor) {
  const cyd = await actor(store, 'cyd');
  const group = make.newGroupId();
  committed(await store.submit(ann, make.op(make.group(group, ['cyd']))));
  return { group, cyd };
}

/** @param first whose nonce the words have */
async function say(
  store: Store,
  who: Actor,
  thread: ThreadId,
  text: string,
  forwardOf?: MessageId,
  first = forwardOf,
) {
  const { body, ...sent } = make.message(thread, text, forwardOf === undefined ? {} : { forwardOf });
  const nonce = first !== undefined && { nonce: derivedNonce(first, body.content, hmacSha256) };
  committed(await store.submit(who, make.op({ ...sent, body: { ...body, content: { text, ...nonce } } })));
  return body.messageId;
}

async function messageFor(store: Store, { userId }: Actor, thread: ThreadId, messageId: MessageId) {
  const items = await pullAll(store, userId, thread, 100);
  const found = items.get(keyOf({ entity: 'message', messageId } as MessageEntity));
  if (found?.entity !== 'message') throw new Error('it is not there');
  return found;
}

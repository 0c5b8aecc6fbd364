import { describe, expect, it } from 'vitest';
import type { DeviceId, MessageId, ThreadId } from '../../sync/core/ids.ts';
import { blobsOf } from '../../sync/files/namedBlobs.ts';
import type { Actor } from '../../sync/gateway/decide/rule.ts';
import type { Store } from '../../sync/gateway/store/store.ts';
import { attachment } from '../builders/files.ts';
import * as make from '../builders/make.ts';
import { once as making, opening } from '../builders/viewOnce.ts';
import { send, trying, upload } from './blobRecordsContract.ts';
import { actor, codeOf, committed, type OpenStore, pullAll, twoPeople } from './store/kit.ts';

const file = attachment(7, { mime: 'image/webp' });
const [blob = { id: file.blobId, size: 1 }] = blobsOf([file]);
const tablet = (who: Actor): Actor => ({ ...who, deviceId: `${who.deviceId}-2` as DeviceId });

/** Ann has sent it to Bob. */
export async function sentOnce(open: OpenStore) {
  const two = await twoPeople(open);
  const { store, ann, thread } = two;
  await upload(store, ann, blob);
  const messageId = await once(store, ann, thread);
  const given = (who: Actor) => store.blobs.shownTo(who, blob.id);
  const opens = async (who: Actor) => store.submit(who, make.op(opening(thread, messageId)));
  return { ...two, messageId, given, opens };
}

export async function once(store: Store, who: Actor, thread: ThreadId): Promise<MessageId> {
  const sent = making(thread, file);
  committed(await store.submit(who, make.op(sent)));
  return sent.body.messageId;
}

/** What any store must know of messages that are viewed once. */
export function viewOnceContract(name: string, open: OpenStore): void {
  describe(`${name}: view once`, () => {
    it('[ONCE-3] [ONCE-4] is given to the device that opened it, and to nobody before', async () => {
      const { store, ann, bob, thread, messageId, given, opens } = await sentOnce(open);
      expect([await given(ann), await given(bob)]).toEqual([null, null]);
      committed(await opens(bob));
      expect(await given(bob)).toBe(blob.size);
      expect([await given(ann), await given(tablet(bob))]).toEqual([null, null]);
      const stored = (await pullAll(store, ann.userId, thread, 50)).get(`message ${messageId}`);
      const opened = [{ userId: bob.userId, at: expect.any(Number) }];
      expect(stored).toMatchObject({ editedAt: null, envelope: { viewOnce: true, opened } });
      const info = await store.messageInfo(ann.userId, { threadId: thread, messageId, bytes: 10_000 });
      expect(info).toMatchObject({ value: { editions: [] } });
    });

    it('[ONCE-3] two devices open it at once, and one of them does', async () => {
      const { bob, given, opens } = await sentOnce(open);
      const answers = await Promise.all([opens(bob), opens(tablet(bob))]);
      expect(answers.map((answer) => (answer.ok ? 'opened' : answer.error.code))).toEqual([
        'opened',
        'viewOnceClosed',
      ]);
      expect([await given(bob), await given(tablet(bob))]).toEqual([blob.size, null]);
      // The one that has it may ask again.
      expect(committed(await opens(bob)).changes).toEqual([]);
    });

    it('[ONCE-3] nobody opens what is theirs, what is no such message, or what came before them', async () => {
      const { store, ann, bob, thread, messageId, given, opens } = await sentOnce(open);
      expect(codeOf(await opens(ann))).toBe('viewOnceInvalid');
      const plain = make.message(thread, 'words');
      committed(await store.submit(ann, make.op(plain)));
      const asked = make.op(opening(thread, plain.body.messageId));
      expect(codeOf(await store.submit(bob, asked))).toBe('viewOnceInvalid');
      const group = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(group, ['bob']))));
      committed(await store.submit(ann, make.op(make.forbidding(group, 'seeHistory', false))));
      const earlier = await once(store, ann, group);
      const carol = await actor(store, 'carol');
      committed(await store.submit(ann, make.op(make.adding(group, 'carol'))));
      expect(codeOf(await store.submit(carol, make.op(opening(group, earlier))))).toBe('viewOnceInvalid');
      expect(codeOf(await store.submit(carol, make.op(opening(thread, messageId))))).toBe('threadUnknown');
      expect(await given(carol)).toBeNull();
    });

    it('[ONCE-1] is sent to few, and edited by nobody', async () => {
      const { store, ann, thread, messageId } = await sentOnce(open);
      const said = making(thread, file);
      const { blobs: _, ...none } = said.body.envelope as { blobs: unknown } & typeof said.body.envelope;
      const bare = { ...said, body: { ...said.body, envelope: none } } as typeof said;
      expect(codeOf(await store.submit(ann, make.op(bare)))).toBe('viewOnceInvalid');
      const channel = make.newGroupId();
      committed(await store.submit(ann, make.op(make.channel(channel, ['bob']))));
      expect(codeOf(await store.submit(ann, make.op(making(channel, file))))).toBe('viewOnceInvalid');
      const alone = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(alone, []))));
      expect(codeOf(await store.submit(ann, make.op(making(alone, file))))).toBe('viewOnceInvalid');
      expect(codeOf(await store.submit(ann, make.op(make.edit(thread, messageId, 'words'))))).toBe(
        'notEditable',
      );
    });

    it('[ONCE-5] its blob is not forwarded, opened or not', async () => {
      const { store, bob, thread, messageId, opens } = await sentOnce(open);
      const forwarded = () => trying(store, bob, thread, blob, { forwardOf: messageId });
      expect(await forwarded()).toBe('blobUnknown');
      committed(await opens(bob));
      expect(await forwarded()).toBe('blobUnknown');
      expect(await trying(store, bob, thread, blob)).toBe('blobUnknown');
    });

    it('[ONCE-4] what an ordinary message names is given for that', async () => {
      const { store, ann, bob, thread, given } = await sentOnce(open);
      await send(store, ann, thread, blob);
      expect(await given(bob)).toBe(blob.size);
    });

    it('[ONCE-9] a restored store that hears of an opening again gives nothing', async () => {
      const { store, bob, thread, messageId, given, opens } = await sentOnce(open);
      committed(await store.submit(bob, { ...make.op(opening(thread, messageId)), replayed: true }));
      expect(await given(bob)).toBeNull();
      expect(committed(await opens(bob)).changes).toEqual([]);
      expect(await given(bob)).toBeNull();
      expect(codeOf(await opens(tablet(bob)))).toBe('viewOnceClosed');
    });

    it('[ONCE-9] a restored store that lacks the bytes asks nobody for them', async () => {
      const { store, ann, bob } = await twoPeople(open);
      const group = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(group, ['bob']))));
      committed(await store.submit(ann, { ...make.op(making(group, file)), replayed: true }));
      expect(await store.blobs.named(bob.userId, [blob.id])).toEqual({ kept: [], claimed: [] });
      await upload(store, ann, blob);
      expect(await store.blobs.named(bob.userId, [blob.id])).toEqual({ kept: [], claimed: [] });
    });
  });
}

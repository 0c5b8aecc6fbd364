import { expect, it } from 'vitest';
import { forwardMessages } from '../../../../main/core/commands/forward.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import {
  addStickerPack,
  deleteStickerPack,
  moveSticker,
  setStickerPack,
} from '../../../../main/core/commands/stickerPacks.ts';
import { listStickers } from '../../../../main/core/commands/stickers.ts';
import { contentCodec } from '../../../../main/core/contentCodec.ts';
import { mentioned } from '../../../../main/core/views/files.ts';
import { saidIn } from '../../../../main/core/search/filesIn.ts';
import { blobsOf } from '../../../../sync/files/namedBlobs.ts';
import { accountFeedId, type StickerPackId } from '../../../../sync/core/ids.ts';
import type { Attachment } from '../../../../sync/protocol/attachments.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { changes, message, threadStart } from '../../../builders/frames.ts';
import { ann, bob, countingIds, messageId, thread } from '../../../builders/ids.ts';
import { countingNonces } from '../../../builders/nonces.ts';
import { boats, packed } from '../../../builders/packed.ts';
import { screen } from '../views/shown.ts';

const { packId } = boats;
const other = '00000000-0000-7000-8000-000000000002' as StickerPackId;
const account = accountFeedId(ann);
const drawn = { emoji: '⛵', width: 1, height: 1, bytes: 'UklGRjwA' };
/** Each letter spells the last character of 32 bytes. */
const stickerId = (letter: string) => letter.repeat(43);
const files = ['A', 'E', 'I'].map((letter, index) => packed(index + 1, { digest: stickerId(letter) }));
const newNonce = countingNonces('bob');

function sent(sticker: readonly Attachment[]): MessageEntity {
  const words = { text: boats.name, files: [...sticker] };
  const { content, commitment } = contentCodec.seal(words, newNonce());
  const envelope = { kind: 'text', replyTo: null, commitment, blobs: blobsOf(sticker) } as const;
  return { ...message(2, { from: bob }), envelope, content };
}

/** Message 2 of bob is a pack of three stickers. */
function talk() {
  const test = screen();
  test.mirror.apply([changes(null, 2, [...threadStart(), sent(files)], { floor: 0 })]);
  const engine = {
    submit: (intent: OpIntent) => test.outbox.add(intent),
    submitAll: (intents: readonly OpIntent[]) => test.outbox.addAll(intents),
    limits: () => defaultLimits,
  };
  // Nothing is fetched of what is one's own already.
  const session = { ...test.deps, userId: ann, engine, filing: { files: {} } };
  const deps = { newId: countingIds(), newNonce: countingNonces('ann') };
  const context = { requireSession: () => session, deps } as unknown as CoreContext;
  const own = (letter: string, into?: StickerPackId) => {
    const sticker = { ...drawn, ...(into !== undefined && { packId: into }) };
    test.outbox.add({ type: 'setSticker', feedId: account, body: { stickerId: stickerId(letter), sticker } });
  };
  const name = (id: StickerPackId, called: string, position = 1) => {
    void setStickerPack(context, { packId: id, pack: { name: called, position } });
  };
  const shelf = async () => {
    const { packs, items } = await listStickers(context, {});
    return [{ packId: null, name: '' }, ...packs].map((pack) => {
      const held = items.filter((item) => item.packId === pack.packId);
      return `${pack.name}: ${held.map((item) => item.stickerId.charAt(0)).join('')}`;
    });
  };
  const add = () => addStickerPack(context, { threadId: thread, messageId: messageId(2) });
  return { ...test, context, own, name, shelf, add };
}

it('[STICKER-10] packs stand in their order: the truth, with what is on its way laid over it', async () => {
  const { mirror, name, shelf } = talk();
  const entity = {
    entity: 'stickerPack',
    packId: other,
    version: 1,
    pack: { name: 'Fish', position: 1 },
  } as const;
  mirror.apply([changes(0, 1, [entity], { feedId: account })]);
  name(packId, 'Boats');
  expect(await shelf()).toEqual([': ', 'Boats: ', 'Fish: ']);
  name(packId, 'Ships', 2);
  expect(await shelf()).toEqual([': ', 'Fish: ', 'Ships: ']);
});

it('[STICKER-11] a sticker is in its pack, and in the usual one if that is not there', async () => {
  const { own, name, shelf, context } = talk();
  own('A', packId);
  own('E');
  expect(await shelf()).toEqual([': EA']);
  name(packId, 'Boats');
  expect(await shelf()).toEqual([': E', 'Boats: A']);
  void moveSticker(context, { stickerId: stickerId('E'), packId });
  expect(await shelf()).toEqual([': ', 'Boats: EA']);
  void moveSticker(context, { stickerId: stickerId('A'), packId: null });
  expect(await shelf()).toEqual([': A', 'Boats: E']);
  expect(() => moveSticker(context, { stickerId: stickerId('I'), packId })).toThrow('no such sticker');
});

it('[STICKER-11] with a pack its stickers go, and no others', async () => {
  const { own, name, shelf, context } = talk();
  name(packId, 'Boats');
  own('A', packId);
  own('E');
  void deleteStickerPack(context, { packId });
  expect(await shelf()).toEqual([': E']);
});

it('[STICKER-14] where a pack is only mentioned, it is its name', () => {
  const summary = { kind: 'stickerPack', count: 3, name: 'Boats', thumbhash: null };
  expect(mentioned({ text: 'Boats', files })).toEqual({ text: '', files: summary });
  const stored = { text: 'Boats', files: JSON.stringify(files), card: null };
  expect(saidIn(stored, ['boat'])).toEqual({ snippet: [], files: summary });
});

it('[STICKER-14] a forward keeps a pack', () => {
  const { context, ops } = talk();
  const args = { threadId: thread, to: [thread], showOrigin: true, messageIds: [messageId(2)] };
  void forwardMessages(context, args);
  expect(ops()[0]?.body).toMatchObject({ content: { text: 'Boats', files } });
});

it('[STICKER-15] what one has stays in its pack, or comes into this from the usual one', async () => {
  const { own, name, shelf, add, shown } = talk();
  const stickers = ['A', 'E', 'I'].map((letter) => ({ stickerId: stickerId(letter), emoji: '⛵' }));
  expect(shown(2)).toMatchObject({ text: 'Boats', sticker: null, stickerPack: { packId, stickers } });
  name(other, 'Fish');
  own('I');
  own('E', other);
  own('A');
  expect(await add()).toEqual({ added: 2, missing: 0, isOffline: false });
  expect(await shelf()).toEqual([': ', 'Fish: E', 'Boats: AI']);
});

it('[STICKER-15] one’s own pack keeps its name', async () => {
  const { own, name, shelf, add } = talk();
  name(packId, 'Ships');
  for (const letter of ['A', 'E', 'I']) own(letter, packId);
  expect(await add()).toEqual({ added: 0, missing: 0, isOffline: false });
  expect(await shelf()).toEqual([': ', 'Ships: IEA']);
});

it('[STICKER-15] nothing is taken over where there is no room for all of it', async () => {
  const { outbox, own, name, add, shelf } = talk();
  for (let n = 1; n <= defaultLimits.stickers - 2; n += 1) {
    const id = Buffer.alloc(32, n).toString('base64url');
    outbox.add({ type: 'setSticker', feedId: account, body: { stickerId: id, sticker: drawn } });
  }
  await expect(add()).rejects.toMatchObject({ code: 'stickerLimit' });
  own('A');
  const first = Buffer.alloc(32, 1).toString('base64url');
  outbox.add({ type: 'setSticker', feedId: account, body: { stickerId: first, sticker: null } });
  for (let n = 1; n <= defaultLimits.stickerPacks; n += 1)
    name(`00000000-0000-7000-8000-1000000000${n + 10}` as StickerPackId, `${n}`);
  await expect(add()).rejects.toMatchObject({ code: 'stickerPackLimit' });
  expect(await shelf()).toHaveLength(1 + defaultLimits.stickerPacks);
});

import sharp from 'sharp';
import { expect, it } from 'vitest';
import { sniffedBytes, sniffType } from '../../../main/core/files/sniffType.ts';
import { thumbhashOf } from '../../../main/core/media/small.ts';
import { areNamed } from '../../../sync/files/namedBlobs.ts';
import { openRange, verified } from '../../../sync/files/openRange.ts';
import { demoMedia } from '../../../sync/gateway/demo/media/demoMedia.ts';
import { sealMedia } from '../../../sync/gateway/demo/media/sealMedia.ts';
import { captionOf } from '../../../sync/protocol/captions.ts';
import { cardIn } from '../../../sync/protocol/cards.ts';
import { previewIn } from '../../../sync/protocol/linkPreviews.ts';
import { SendMessageOp } from '../../../sync/protocol/ops/sendMessage.ts';
import { fitsViewOnce } from '../../../sync/protocol/viewOnce.ts';
import { stickerIn } from '../../../sync/protocol/stickers.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { inMemory, joined } from '../../builders/files.ts';

const parse = compileValidator(SendMessageOp.schema.properties.body.properties.content, 'frameInvalid');
const media = await sealMedia();
const say = (name: string, caption = '') => {
  const said = media.sayWith.get(name)?.(caption);
  if (said === undefined) throw new Error(`no medium is called ${name}`);
  return said;
};
const caption = 'https://tides.example/bay';

it.each(Object.keys(demoMedia))('%s is what a client may send, and its files open', async (name) => {
  const { content, blobs } = say(name, caption);
  expect(parse(content)).toMatchObject({ ok: true });
  const { files = [] } = content;
  expect(areNamed(files, blobs)).toBe(true);
  for (const file of files) {
    const sealed = media.blobs.get(file.blobId) ?? Buffer.alloc(0);
    const plain = await joined(verified(openRange(inMemory(sealed), file), file.digest));
    expect(await sniffType(plain.subarray(0, sniffedBytes))).toBe(file.mime);
  }
});

it.each(['day', 'surprise'])('what is said of the pictures of %s is true', async (name) => {
  for (const file of say(name).content.files ?? []) {
    const plain = await joined(openRange(inMemory(media.blobs.get(file.blobId) ?? Buffer.alloc(0)), file));
    const { width, height } = await sharp(plain).metadata();
    expect(file.thumbhash).toBe(await thumbhashOf(sharp(plain)));
    expect([file.width, file.height]).toEqual([width, height]);
  }
});

it('shows each kind of what a message can have', () => {
  expect(say('day').content.files).toHaveLength(3);
  expect(say('surprise').content.files).toMatchObject([{ spoiler: true }]);
  expect(say('hum').content.files).toMatchObject([{ waveform: expect.any(String) }]);
  expect(say('plan').content.files).toMatchObject([{ thumbnail: expect.any(String) }]);
  expect(stickerIn(say('sticker', '⛵').content)).toEqual({ name: null });
  expect(cardIn(say('sailmaker').content)).toMatchObject({ kind: 'contact' });
  expect(cardIn(say('yard').content)).toMatchObject({ kind: 'place' });
  expect(say('note').content.files).toMatchObject([{ videoNote: true }]);
  expect(say('once')).toMatchObject({ viewOnce: true, content: { files: [{ name: 'photo.png' }] } });
  expect(fitsViewOnce({ kind: 'text', viewOnce: true }, say('once').content)).toBe(true);
  const { text, preview } = say('tides', caption).content;
  expect(previewIn(text, preview)).toBeDefined();
  expect(captionOf(say('day').content)).toBe('');
  const bytes = [...media.blobs.values()].reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeLessThan(1_000_000);
});

import { describe, expect, it } from 'vitest';
import { Attachment } from '../../../sync/protocol/attachments.ts';
import { maxStickerBytes } from '../../../sync/protocol/sizes.ts';
import { StickerPackName } from '../../../sync/protocol/stickerPacks.ts';
import { packIn, stickerIn } from '../../../sync/protocol/stickers.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { boats, packed } from '../../builders/packed.ts';

const named = compileValidator(StickerPackName, 'frameInvalid');
const attached = compileValidator(Attachment, 'frameInvalid');
const other = '00000000-0000-7000-8000-000000000002' as typeof boats.packId;

describe('[STICKER-12] a pack', () => {
  it.each(['B', 'Boats and fish', 'סירות', '⛵', '.'.repeat(64)])('may be called %j', (name) => {
    expect(named(name).ok).toBe(true);
  });

  it.each(['', ' ', ' Boats', 'Boats ', 'Boats\nfish', 'a\u202eb', '\u200f', '.'.repeat(65)])(
    'may not be called %j',
    (name) => expect(named(name).ok).toBe(false),
  );
});

it('[STICKER-13] a sticker names the pack that it is of, and is a sticker all the same', () => {
  const { emoji: _, ...file } = packed(1);
  expect(stickerIn({ text: '⛵', files: [file] })).toEqual({ name: null, pack: boats });
  expect(packIn({ text: '⛵', files: [file] })).toBeUndefined();
  expect(attached(file).ok).toBe(true);
  expect(attached({ ...file, pack: { ...boats, position: 1 } }).ok).toBe(false);
});

describe('[STICKER-14] a message is a pack', () => {
  const files = [packed(1), packed(2, { emoji: '🐟' })];
  const { pack: _, ...unpacked } = packed(3);
  const { emoji: __, ...unsaid } = packed(3);

  it('by its name and the stickers in it', () => {
    expect(packIn({ text: 'Boats', files })).toEqual({ ...boats, stickers: files });
  });

  it('also if it has one sticker, and an emoji for a name', () => {
    const pack = { ...boats, name: '⛵' };
    expect(packIn({ text: '⛵', files: [packed(1, { pack })] })).toMatchObject(pack);
    expect(stickerIn({ text: '⛵', files: [packed(1, { pack })] })).toBeUndefined();
  });

  it.each([
    ['other words', { text: 'Fish', files }],
    ['no files', { text: 'Boats' }],
    ['a file without a pack', { text: 'Boats', files: [...files, unpacked] }],
    ['two packs', { text: 'Boats', files: [...files, packed(3, { pack: { ...boats, packId: other } })] }],
    ['two names', { text: 'Boats', files: [...files, packed(3, { pack: { ...boats, name: 'Fish' } })] }],
    ['no emoji', { text: 'Boats', files: [...files, unsaid] }],
    ['a word for an emoji', { text: 'Boats', files: [...files, packed(3, { emoji: 'sea' })] }],
    ['a large file', { text: 'Boats', files: [...files, packed(3, { size: maxStickerBytes + 1 })] }],
    ['a large picture', { text: 'Boats', files: [...files, packed(3, { width: 513 })] }],
    ['another type', { text: 'Boats', files: [...files, packed(3, { mime: 'image/gif' })] }],
  ])('not with %s', (_what, said) => {
    expect(packIn(said)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../sync/protocol/attachments.ts';
import { fitsKind } from '../../../sync/protocol/polls.ts';
import { stickerIn, StickerName } from '../../../sync/protocol/stickers.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';
import { attachment } from '../../builders/files.ts';

const parse = compileValidator(StickerName, 'frameInvalid');
const sticker = 'tern/sea';
const drawn = (change: Partial<Attachment> = {}): Attachment => ({
  ...attachment(1),
  ...{ mime: 'image/webp', width: 512, height: 300, sticker: true, ...change },
});

describe('[STICKER-1] a bundled sticker', () => {
  it.each(['tern/sea', 'a/b', `${'a'.repeat(24)}/${'B'.repeat(32)}`, 'pack2/onMyWay'])(
    'may be %s',
    (name) => {
      expect(parse(name).ok).toBe(true);
    },
  );

  it.each(['', 'tern', 'tern/', '/sea', 'tern/../sea', 'Tern/sea', 'tern/a b', `tern/${'a'.repeat(33)}`])(
    'may not be called %j',
    (name) => expect(parse(name).ok).toBe(false),
  );

  it('is no part of a poll', () => {
    const poll = { kind: 'poll', poll: { options: 2 } } as const;
    expect(fitsKind({ envelope: poll, content: { text: '🌊', options: ['a', 'b'], sticker } })).toBe(false);
  });
});

describe('[STICKER-3] a message is a sticker', () => {
  it('by the name of a bundled one, or by its only file', () => {
    expect(stickerIn({ text: '🌊', sticker })).toEqual({ name: sticker });
    expect(stickerIn({ text: '🌊', files: [drawn()] })).toEqual({ name: null });
  });

  it.each([
    ['other words', { text: 'sea', sticker }],
    ['more than an emoji', { text: '🌊 ', sticker }],
    ['two emoji', { text: '🌊🌊', sticker }],
    ['no mark', { text: '🌊' }],
    ['a file of another kind', { text: '🌊', sticker, files: [attachment(1)] }],
    ['a picture without a mark', { text: '🌊', files: [{ ...attachment(1), mime: 'image/webp' }] }],
    ['a large picture', { text: '🌊', files: [drawn({ height: 513 })] }],
    [
      'a picture of unknown size',
      { text: '🌊', files: [attachment(1, { mime: 'image/webp', sticker: true })] },
    ],
    ['another type', { text: '🌊', files: [drawn({ mime: 'image/gif' })] }],
    ['two files', { text: '🌊', files: [drawn(), drawn()] }],
    ['a caption', { text: 'sea', files: [drawn()] }],
  ])('not with %s', (_what, said) => {
    expect(stickerIn(said)).toBeUndefined();
  });
});

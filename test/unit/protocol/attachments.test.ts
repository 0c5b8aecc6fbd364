import { describe, expect, it } from 'vitest';
import { Attachment } from '../../../sync/protocol/attachments.ts';
import { compileValidator } from '../../../sync/protocol/validator.ts';

const parse = compileValidator(Attachment, 'frameInvalid');
const bytes32 = 'A'.repeat(43);
const plain = {
  blobId: 'a0'.repeat(32),
  key: bytes32,
  size: 0,
  digest: bytes32,
  name: 'holiday.jpg',
  mime: 'image/jpeg',
};
const drawn = {
  ...plain,
  width: 1,
  height: 65_535,
  durationMs: 0,
  thumbhash: 'a-_9',
  waveform: 'A'.repeat(128),
  thumbnail: 'A'.repeat(4_096),
  spoiler: true,
  videoNote: true,
  moving: true,
};

describe('[SEAL-9] what a message says of a file', () => {
  it.each([plain, drawn, { ...plain, mime: 'application/vnd.ms-cab-compressed', size: 2 ** 40 }])(
    'is taken as it is (%#)',
    (attachment) => expect(parse(attachment)).toEqual({ ok: true, value: attachment }),
  );

  it.each([
    ...['A0'.repeat(32), 'a0'.repeat(31), `${'a0'.repeat(32)}\n`, '../'.repeat(22).slice(0, 64)].map(
      (blobId) => ({ blobId }),
    ),
    ...['', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}B`, `${'A'.repeat(42)}=`].flatMap((bytes) => [
      { key: bytes },
      { digest: bytes },
    ]),
    ...[-1, 0.5, 2 ** 53, '1', null].map((size) => ({ size })),
    ...['', 'a'.repeat(201), null].map((name) => ({ name })),
    ...[
      '',
      'image',
      'image/',
      '/png',
      'Image/PNG',
      'image/png; a=b',
      'a/b/c',
      'text/html\n',
      `a/${'b'.repeat(128)}`,
    ].map((mime) => ({ mime })),
    ...[0, 65_536, 1.5].flatMap((pixels) => [{ width: pixels }, { height: pixels }]),
    ...[-1, 0.5, 7 * 86_400_000 + 1].map((durationMs) => ({ durationMs })),
    ...['', 'a+', 'A'.repeat(35)].map((thumbhash) => ({ thumbhash })),
    ...['', 'a/', 'A'.repeat(129)].map((waveform) => ({ waveform })),
    ...['', 'a/', 'A'.repeat(4_097)].map((thumbnail) => ({ thumbnail })),
    ...[false, 'true', null].flatMap((mark) => [{ spoiler: mark }, { videoNote: mark }, { moving: mark }]),
    { path: '/home/ann/holiday.jpg' },
  ])('is refused with %j', (wrong) => {
    expect(parse({ ...drawn, ...wrong }).ok).toBe(false);
  });

  it.each(Object.keys(plain))('is refused without %s', (name) => {
    expect(parse({ ...plain, [name]: undefined }).ok).toBe(false);
  });
});

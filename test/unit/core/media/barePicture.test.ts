import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { barePicture } from '../../../../main/core/media/bare/barePicture.ts';
import { blue, clear, green, moving, quartered, red, white } from '../../../builders/drawn.ts';

const still = () => quartered(50, 30, [red, green, blue, white]);
const glass = () => quartered(50, 30, [red, green, clear, white]);
const movingWebp = async (lossless: boolean) =>
  sharp(await (await moving([red, green, clear], [10, 20, 30])).toBuffer(), { animated: true }).webp({
    lossless,
  });

/** Each as its format's encoder offers it. */
const kinds: readonly (readonly [string, string, () => Sharp | Promise<Sharp>])[] = [
  ['baseline JPEG', 'image/jpeg', () => still().jpeg()],
  ['progressive JPEG', 'image/jpeg', () => still().jpeg({ progressive: true })],
  ['grey JPEG', 'image/jpeg', () => still().greyscale().jpeg()],
  ['CMYK JPEG', 'image/jpeg', () => still().toColourspace('cmyk').jpeg()],
  ['PNG', 'image/png', () => glass().png()],
  ['interlaced PNG', 'image/png', () => glass().png({ progressive: true })],
  ['PNG of few colours', 'image/png', () => glass().png({ palette: true })],
  ['PNG of 16 bits', 'image/png', () => still().toColourspace('rgb16').png()],
  ['WebP', 'image/webp', () => still().webp()],
  ['clear WebP', 'image/webp', () => glass().webp()],
  ['lossless WebP', 'image/webp', () => glass().webp({ lossless: true })],
  ['moving WebP', 'image/webp', () => movingWebp(false)],
  ['moving lossless WebP', 'image/webp', () => movingWebp(true)],
  ['GIF', 'image/gif', () => glass().gif()],
  ['moving GIF', 'image/gif', () => moving([red, green, clear], [10, 20, 30])],
];

const pixelsOf = async (bytes: Uint8Array) => {
  const { pages, delay, loop } = await sharp(bytes).metadata();
  return { pages, delay, loop, raw: await sharp(bytes, { animated: true }).raw().toBuffer() };
};

const telling = (picture: Sharp) =>
  picture.withXmp('<secret/>').withExif({ IFD0: { Copyright: 'secret' }, IFD3: { GPSLatitudeRef: 'N' } });

/** What other programs may add, where the format has a place for it. */
function withRemarks(mime: string, bytes: Buffer): Buffer {
  const remark = Buffer.from('secret');
  switch (mime) {
    case 'image/jpeg': {
      const comment = Buffer.from([0xff, 0xfe, 0, remark.length + 2]);
      return Buffer.concat([bytes.subarray(0, 2), comment, remark, bytes.subarray(2), remark]);
    }
    case 'image/gif': {
      const comment = Buffer.concat([Buffer.from([0x21, 0xfe, remark.length]), remark, Buffer.alloc(1)]);
      return Buffer.concat([bytes.subarray(0, -1), comment, bytes.subarray(-1), remark]);
    }
    default:
      return Buffer.concat([bytes, remark]);
  }
}

describe.each(kinds)('%s', (_, mime, drawn) => {
  it('keeps its pixels, and nothing that is said beside them', async () => {
    const bytes = withRemarks(mime, await telling(await drawn()).toBuffer());
    expect(bytes.includes('secret')).toBe(true);
    const bare = barePicture(mime, bytes) ?? Buffer.alloc(0);
    expect(Buffer.from(bare).includes('secret')).toBe(false);
    expect(await pixelsOf(bare)).toEqual(await pixelsOf(bytes));
    const { exif, xmp, comments } = await sharp(bare).metadata();
    expect([exif, xmp, comments]).toEqual([undefined, undefined, undefined]);
  });

  it('is not sent by parts when it ends too early', async () => {
    const bytes = await (await drawn()).toBuffer();
    const whole = barePicture(mime, bytes) ?? Buffer.alloc(0);
    for (let length = 0; length < whole.length; length += 1)
      expect(barePicture(mime, whole.slice(0, length))).toBeNull();
  });

  it('is bare after once, or not at all, whatever its bytes are', async () => {
    const bytes = await telling(await drawn()).toBuffer();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const changed = Buffer.from(bytes);
          for (const [at, byte] of changes) changed[at] = byte;
          const bare = barePicture(mime, changed);
          fc.pre(bare !== null);
          expect(barePicture(mime, bare)).toEqual(bare);
        },
      ),
    );
  });
});

it('a JPEG of so many pixels an inch has as many as any', async () => {
  const bytes = await still().withDensity(211).jpeg().toBuffer();
  expect(await sharp(bytes).metadata()).toMatchObject({ density: 211 });
  expect(await sharp(barePicture('image/jpeg', bytes) ?? undefined).metadata()).toMatchObject({
    density: 72,
  });
});

it.each(['jpeg', 'png', 'webp'] as const)('one with a colour profile is left alone: %s', async (format) => {
  const bytes = await still().withIccProfile('p3').toFormat(format).toBuffer();
  expect(barePicture(`image/${format}`, bytes)).toBeNull();
});

it('what has no such parts is left alone', () => {
  expect(barePicture('image/avif', Buffer.from('any'))).toBeNull();
});

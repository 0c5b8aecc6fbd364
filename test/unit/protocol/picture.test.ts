import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { isPicture } from '../../../sync/protocol/picture.ts';
import { pictures } from '../../builders/pictures.ts';

const whole = Buffer.from(pictures.grey.bytes, 'base64');
const { minPicturePixels, picturePixels, pictureBytes } = defaultLimits;
const fits = (bytes: Uint8Array) => isPicture(bytes, defaultLimits);

/** The same file, said to have another size. */
function sized(width: number, height: number): Buffer {
  const bytes = Buffer.from(whole);
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, at + 5);
  bytes.writeUInt16BE(width, at + 7);
  return bytes;
}

/** The same file with a comment of so many bytes. */
function withComment(length: number): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(length + 2, 2);
  return Buffer.concat([whole.subarray(0, 2), head, Buffer.alloc(length), whole.subarray(2)]);
}

describe('[PICTURE-1] a picture', () => {
  it('is a whole JPEG file', () => {
    expect(Object.values(pictures).map(({ bytes }) => fits(Buffer.from(bytes, 'base64')))).toEqual([
      true,
      true,
      true,
    ]);
    expect(fits(withComment(1_000))).toBe(true);
    // One that starts in the middle of a larger buffer.
    expect(fits(Buffer.concat([Buffer.alloc(3), whole]).subarray(3))).toBe(true);
  });

  it('ends where it ends', () => {
    for (let length = 0; length < whole.length; length += 1)
      expect(fits(whole.subarray(0, length))).toBe(false);
    expect(fits(Buffer.concat([whole, Buffer.from([0])]))).toBe(false);
  });

  it('is a square of a size that is taken', () => {
    expect(fits(sized(picturePixels, picturePixels))).toBe(true);
    expect(fits(sized(picturePixels + 1, picturePixels + 1))).toBe(false);
    expect(fits(sized(minPicturePixels - 1, minPicturePixels - 1))).toBe(false);
    expect(fits(sized(32, 33))).toBe(false);
    expect(fits(sized(0, 0))).toBe(false);
  });

  it('is small', () => {
    const rest = pictureBytes - whole.length - 4;
    expect(fits(withComment(rest))).toBe(true);
    expect(fits(withComment(rest + 1))).toBe(false);
  });

  it.each([
    ['PNG', '89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61ffd9'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"/>').toString('hex')],
    ['nothing', ''],
    ['a JPEG without a size', 'ffd8ffd9'],
    ['a JPEG that is drawn before its size is said', 'ffd8ffda00020000ffd9'],
    ['a part of no length', 'ffd8fffe0000ffd9'],
    ['what is no marker', 'ffd81234000401020304ffd9'],
    ['a size that is cut off', 'ffd8ffc00011ffd9'],
  ])('is not %s', (_, hex) => {
    expect(fits(Buffer.from(hex, 'hex'))).toBe(false);
  });
});

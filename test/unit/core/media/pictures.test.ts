import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Attachment, maxThumbnailBytes } from '../../../../sync/protocol/attachments.ts';
import { compileValidator } from '../../../../sync/protocol/validator.ts';
import { pngOf } from '../../../builders/bombs.ts';
import { pictureChooser } from '../../../builders/chosenPictures.ts';
import {
  blue,
  clear,
  green,
  moving,
  quartered,
  quartersOf,
  red,
  striped,
  white,
} from '../../../builders/drawn.ts';

const parse = compileValidator(Attachment, 'frameInvalid');
const quarters = [red, green, blue, white] as const;
const chooser = pictureChooser();

/** With a place, a camera, an author and a colour profile. */
const tellingPhoto = (width = 80, height = 60) =>
  quartered(width, height, quarters)
    .withIccProfile('p3')
    .withExif({
      IFD0: { Copyright: 'somebody', Model: 'their camera' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 27/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- their home --></x:xmpmeta>');

describe('what is said of a picture', () => {
  it('is what a message may say', async () => {
    const { prepare } = chooser();
    const { facts, bytes } = await prepare('Отпуск: 1.JPG', await tellingPhoto().jpeg().toBuffer());
    expect(facts).toMatchObject({ name: 'Отпуск_ 1.webp', mime: 'image/webp', width: 80, height: 60 });
    expect(Buffer.from(facts.thumbhash, 'base64url').length).toBeLessThanOrEqual(25);
    const said = {
      ...{ blobId: 'a'.repeat(64), key: 'A'.repeat(43), size: bytes.length, digest: 'A'.repeat(43) },
      ...facts,
    };
    expect(parse(said)).toEqual({ ok: true, value: said });
  });

  it('is that of the picture which is sent: at most 2,560 pixels long', async () => {
    const { prepare } = chooser();
    const tall = await quartered(300, 5_120, quarters).png().toBuffer();
    const { facts, bytes } = await prepare('tall.png', tall);
    expect(facts).toMatchObject({ width: 150, height: 2_560 });
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 150, height: 2_560 });
  });
});

describe('nothing of where and by what it was taken is left', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('of a picture in %s', async (format) => {
    const { prepare } = chooser();
    const chosen = await tellingPhoto().toFormat(format).toBuffer();
    expect(await sharp(chosen).metadata()).toMatchObject({ exif: expect.any(Buffer) });
    const { bytes } = await prepare(`photo.${format}`, chosen);
    const left = await sharp(bytes).metadata();
    for (const kind of ['exif', 'xmp', 'iptc', 'icc', 'orientation', 'comments', 'density'] as const)
      expect(left[kind]).toBeUndefined();
    // A simple WebP: no chunk but that of the pixels, and of their alpha where there is any.
    expect(chunksOf(bytes).filter((name) => !['VP8X', 'ALPH', 'VP8 ', 'VP8L'].includes(name))).toEqual([]);
    for (const word of ['somebody', 'camera', 'home', 'GPS']) expect(bytes.includes(word)).toBe(false);
    expect(await quartersOf(bytes)).toEqual(quarters);
  });

  it('of one that is a page, too', async () => {
    const { prepare } = chooser();
    const jpeg = await quartered(80, 60, quarters).jpeg().toBuffer();
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, page.length + 2]), page]);
    const polyglot = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), page]);
    const { bytes } = await prepare('page.html', polyglot);
    expect(bytes.includes('script')).toBe(false);
    expect(await quartersOf(bytes)).toEqual(quarters);
  });
});

function chunksOf(webp: Buffer): string[] {
  const names: string[] = [];
  for (let at = 12; at < webp.length;) {
    names.push(webp.toString('latin1', at, at + 4));
    const size = webp.readUInt32LE(at + 4);
    at += 8 + size + (size % 2);
  }
  return names;
}

describe('a picture is upright', () => {
  // What is at the top left, top right, bottom left and bottom right of each, as EXIF says from 1 to 8.
  it.each([
    [1, [red, green, blue, white]],
    [2, [green, red, white, blue]],
    [3, [white, blue, green, red]],
    [4, [blue, white, red, green]],
    [5, [red, blue, green, white]],
    [6, [blue, red, white, green]],
    [7, [white, green, blue, red]],
    [8, [green, white, red, blue]],
  ] as const)('whose orientation is %i', async (orientation, shown) => {
    const { prepare } = chooser();
    const chosen = await quartered(80, 40, quarters).withMetadata({ orientation }).jpeg().toBuffer();
    const [width, height] = orientation < 5 ? [80, 40] : [40, 80];
    const { facts, bytes } = await prepare('turned.jpg', chosen);
    expect(facts).toMatchObject({ width, height });
    expect(facts).not.toHaveProperty('moving');
    expect(await quartersOf(bytes)).toEqual(shown);
    const kept = await prepare('turned.jpg', chosen, { keepOriginal: true });
    expect(kept.facts).toMatchObject({ width, height });
  });
});

it('what is clear, and half clear, stays so', async () => {
  const { prepare } = chooser();
  const half = [255, 0, 0, 128] as const;
  const chosen = await quartered(80, 60, [clear, half, blue, white]).png().toBuffer();
  const { bytes } = await prepare('glass.png', chosen);
  expect(await quartersOf(bytes)).toEqual([clear, half, blue, white]);
});

describe('[GIF-1] what moves', () => {
  const delay = [100, 200, 300];
  const colours = [red, green, blue];

  it.each(['gif', 'webp'] as const)('stays moving, at its pace: %s', async (format) => {
    const { prepare } = chooser();
    const gif = await (await moving(colours, delay)).toBuffer();
    // It has a profile, so its own bytes cannot be sent.
    const webp = sharp(gif, { animated: true }).withIccProfile('p3').webp({ delay, loop: 3, lossless: true });
    const { facts, bytes } = await prepare(
      `moving.${format}`,
      format === 'gif' ? gif : await webp.toBuffer(),
    );
    expect(facts).toMatchObject({ name: `moving.${format}`, width: 40, height: 30, moving: true });
    const kept = await prepare(`moving.${format}`, gif, { keepOriginal: true });
    expect(kept.facts).toMatchObject({ moving: true });
    expect(await sharp(bytes).metadata()).toMatchObject({ pages: 3, delay, loop: 3, width: 40, height: 30 });
    for (const [page, colour] of colours.entries()) {
      const frame = await sharp(bytes, { page }).png().toBuffer();
      expect(await quartersOf(frame)).toEqual([colour, colour, colour, colour]);
    }
  });

  it('becomes a moving WebP where that is smaller', async () => {
    const { prepare } = chooser();
    const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
    const frame = () => sharp({ create: { width: 80, height: 60, channels: 3, background: 'red', noise } });
    const frames = await Promise.all(colours.map(() => frame().png().toBuffer()));
    const gif = await sharp(frames, { join: { animated: true } })
      .gif({ delay })
      .toBuffer();
    const { facts, bytes } = await prepare('moving.gif', gif);
    const said = { mime: 'image/webp', width: 80, height: 60, moving: true };
    expect(facts).toMatchObject({ name: 'moving.webp', ...said });
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', pages: 3, delay });
    expect(bytes.length).toBeLessThan(gif.length);
  });
});

describe('a picture whose own pixels take fewer bytes than the WebP', () => {
  const sign = (width = 600) => striped(width, 60).withXmp('<their-home/>').png({ palette: true });

  /** Without the profile that comes with an orientation. */
  const turned = async () => {
    const profiled = await sign().withMetadata({ orientation: 3 }).toBuffer();
    return sharp(profiled).keepExif().png({ palette: true }).toBuffer();
  };

  it('is sent with these, and without anything else', async () => {
    const { prepare } = chooser();
    const chosen = await sign().toBuffer();
    const { facts, bytes } = await prepare('sign.jpeg', chosen);
    expect(facts).toMatchObject({ name: 'sign.png', mime: 'image/png', width: 600, height: 60 });
    expect(await sharp(bytes).raw().toBuffer()).toEqual(await sharp(chosen).raw().toBuffer());
    expect(bytes.includes('home')).toBe(false);
  });

  it.each([
    ['it has a profile', () => sign().withIccProfile('p3').toBuffer()],
    ['it has to be turned', () => turned()],
    ['it is too long', () => sign(2_600).toBuffer()],
  ])('is encoded anew if %s', async (_, chosen) => {
    const { prepare } = chooser();
    expect((await prepare('sign.png', await chosen())).facts).toMatchObject({ mime: 'image/webp' });
  });
});

describe('the original, where that is wanted', () => {
  it('is sent byte for byte, and its pixels are known', async () => {
    const { prepare } = chooser();
    const chosen = await tellingPhoto(3_000, 300).jpeg().toBuffer();
    const { facts, bytes } = await prepare('photo.jpeg', chosen, { keepOriginal: true });
    expect(facts).toMatchObject({ name: 'photo.jpeg', mime: 'image/jpeg', width: 3_000, height: 300 });
    expect(Buffer.from(facts.thumbhash, 'base64url').length).toBeLessThanOrEqual(25);
    expect(bytes.equals(chosen)).toBe(true);
  });

  it('is a file like any other when it cannot be decoded', async () => {
    const { choose } = chooser();
    const whole = await quartered(800, 600, quarters).jpeg().toBuffer();
    const cut = whole.subarray(0, whole.length / 2);
    await expect(choose('cut.jpg', cut, { keepOriginal: true })).resolves.toBeNull();
  });
});

it('several at once are each prepared', async () => {
  const { prepare } = chooser();
  const widths = [100, 200, 300];
  const prepared = await Promise.all(
    widths.map(async (width) =>
      prepare(`${width}.png`, await quartered(width, 60, quarters).png().toBuffer()),
    ),
  );
  expect(prepared.map(({ facts }) => facts.width)).toEqual(widths);
});

describe('a small picture', () => {
  it('[SEAL-9] is a WebP, upright, that a message can bear, and its blur', async () => {
    const { pictures } = chooser();
    const chosen = await quartered(800, 400, quarters).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const small = await pictures.thumbnailOf(chosen);
    expect(await sharp(small?.bytes).metadata()).toMatchObject({
      format: 'webp',
      width: 120,
      height: 240,
    });
    expect(Buffer.from(small?.thumbhash ?? '', 'base64url').length).toBeGreaterThan(4);
    expect(await quartersOf(small?.bytes ?? Buffer.alloc(0))).toEqual([blue, red, white, green]);
    expect(chosen.length).toBeGreaterThan(0);
  });

  it('is smaller where it would not fit', async () => {
    const { pictures } = chooser();
    const noise = await sharp(randomBytes(600 * 600 * 3), { raw: { width: 600, height: 600, channels: 3 } })
      .png()
      .toBuffer();
    const small = await pictures.thumbnailOf(noise);
    expect(small?.bytes.length).toBeLessThanOrEqual(maxThumbnailBytes);
    expect((await sharp(small?.bytes).metadata()).width).toBeLessThan(240);
  });

  it('of what moves is its first frame', async () => {
    const { pictures } = chooser();
    const gif = await (await moving([green, blue], [100, 100])).toBuffer();
    const small = await pictures.thumbnailOf(gif);
    expect((await sharp(small?.bytes).metadata()).pages).toBeUndefined();
  });

  it('is there of pictures only', async () => {
    const { pictures } = chooser();
    const jpeg = await quartered(800, 400, quarters).jpeg().toBuffer();
    for (const none of [Buffer.from('text'), jpeg.subarray(0, 600), pngOf(50_000, 50_000, Buffer.alloc(9))])
      await expect(pictures.thumbnailOf(none)).resolves.toBeNull();
  });
});

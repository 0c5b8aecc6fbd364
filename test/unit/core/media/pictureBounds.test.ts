import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { pictureTimeMs } from '../../../../main/core/media/bounds.ts';
import { openPictures } from '../../../../main/core/media/openPictures.ts';
import { gifOf, pngOf } from '../../../builders/bombs.ts';
import { pictureChooser } from '../../../builders/chosenPictures.ts';
import { blue, green, quartered, red, white } from '../../../builders/drawn.ts';
import { VirtualClock } from '../../../property/world/virtualClock.ts';

const quarters = [red, green, blue, white] as const;
const chooser = pictureChooser();

describe('a file like any other, as it is', () => {
  it.each([
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a TIFF', () => quartered(80, 60, quarters).tiff().toBuffer()],
    ['text', () => Buffer.from('a picture, of a thousand words')],
    ['nothing', () => Buffer.alloc(0)],
    ['HEIC', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['50,000 × 50,000 pixels', () => pngOf(50_000, 50_000, Buffer.alloc(50_000))],
    ['a side of 70,000 pixels', () => pngOf(70_000, 1, Buffer.alloc(70_001))],
    ['10,000 frames', () => gifOf(10_000)],
  ])('is %s', async (_, chosen) => {
    const { choose } = chooser();
    await expect(choose('photo.jpg', await chosen())).resolves.toBeNull();
    await expect(choose('photo.jpg', await chosen(), { keepOriginal: true })).resolves.toBeNull();
  });

  it('is more than 64 MiB', async () => {
    const { choose } = chooser();
    const jpeg = await quartered(80, 60, quarters).jpeg().toBuffer();
    const padded = Buffer.concat([jpeg, Buffer.alloc(64 * 1024 ** 2)]);
    await expect(choose('photo.jpg', padded)).resolves.toBeNull();
  });
});

describe('its sender is told of', () => {
  it.each([
    [
      'a picture that ends too early',
      async () => {
        const whole = await quartered(800, 600, quarters).jpeg().toBuffer();
        return whole.subarray(0, whole.length / 2);
      },
    ],
    ['what only begins like one', () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR and no more', 'latin1')],
    ['a PNG without most of its rows', () => pngOf(4_000, 4_000, Buffer.alloc(4_001))],
    [
      'AVIF that is none',
      () => Buffer.from('\0\0\0\x1cftypavif\0\0\0\0avifmif1miafMA1B nothing else', 'latin1'),
    ],
  ])('%s', async (_, chosen) => {
    const { choose } = chooser();
    await expect(choose('photo.jpg', await chosen())).rejects.toMatchObject({ code: 'pictureUnreadable' });
  });
});

it('a picture has the type that its bytes say, whatever its name says', async () => {
  const { prepare } = chooser();
  const { facts } = await prepare('photo.png', await quartered(80, 60, quarters).jpeg().toBuffer(), {
    keepOriginal: true,
  });
  expect(facts).toMatchObject({ name: 'photo.png', mime: 'image/jpeg' });
});

describe('what does not end by itself', () => {
  /** A picture that takes half a second, under way. */
  async function underWay(own = openPictures()) {
    const { pictures, prepare } = chooser(own);
    const chosen = await quartered(80, 60, quarters).png().toBuffer();
    await prepare('first.png', chosen);
    const canvas = { width: 6_000, height: 6_000, channels: 3, background: 'teal' } as const;
    const bytes = await sharp({ create: canvas }).png().toBuffer();
    const abort = new AbortController();
    const listens = vi.spyOn(abort.signal, 'addEventListener');
    const large = { name: 'large.png', mime: 'image/png', bytes };
    const prepared = pictures.prepareBytes(large, { keepOriginal: false, signal: abort.signal });
    await vi.waitFor(() => expect(listens).toHaveBeenCalled(), { interval: 1 });
    return { abort, prepared, next: () => prepare('next.png', chosen) };
  }

  it('may be aborted under way, and the next one is unharmed', async () => {
    const { abort, prepared, next } = await underWay();
    const prepare = next();
    abort.abort(new Error('not that one'));
    await expect(prepared).rejects.toThrow('not that one');
    expect((await prepare).facts).toMatchObject({ width: 80, height: 60 });
  });

  it('is unreadable when its time is over, and the next one is unharmed', async () => {
    const clock = new VirtualClock();
    const { prepared, next } = await underWay(openPictures({ clock }));
    prepared.catch(() => {});
    await clock.advance(pictureTimeMs);
    await expect(prepared).rejects.toMatchObject({ code: 'pictureUnreadable' });
    expect((await next()).facts).toMatchObject({ width: 80, height: 60 });
  });
});

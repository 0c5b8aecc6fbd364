import sharp from 'sharp';
import { expect, it } from 'vitest';
import { StickerBytes } from '../../../../sync/protocol/entities/sticker.ts';
import { maxStickerBytes } from '../../../../sync/protocol/sizes.ts';
import { compileValidator } from '../../../../sync/protocol/validator.ts';
import { pictureChooser } from '../../../builders/chosenPictures.ts';
import { pngOf } from '../../../builders/bombs.ts';
import { blue, green, movingNoise, noise, quartered, red, white } from '../../../builders/drawn.ts';

const chooser = pictureChooser();
const parse = compileValidator(StickerBytes, 'frameInvalid');
const quarters = [red, green, blue, white] as const;

async function stickerOf(chosen: Buffer) {
  const made = await chooser().pictures.stickerOf(chosen);
  if (made === null || made === 'tooLarge') return null;
  const { format, pages = 1, hasAlpha } = await sharp(made.bytes).metadata();
  return { ...made, format, pages, hasAlpha };
}

it('[STICKER-7] a picture becomes a WebP of at most 512 pixels a side', async () => {
  const made = await stickerOf(await quartered(800, 600, quarters).png().toBuffer());
  expect(made).toMatchObject({ width: 512, height: 384, format: 'webp', pages: 1 });
  const small = await stickerOf(await quartered(80, 60, quarters).webp().toBuffer());
  expect(small).toMatchObject({ width: 80, height: 60 });
  expect(parse(Buffer.from(made?.bytes ?? []).toString('base64')).ok).toBe(true);
});

it('[STICKER-7] what is see-through stays so, and whatever it is becomes small enough', async () => {
  const made = await stickerOf(await noise(600, 600).png().toBuffer());
  expect(made).toMatchObject({ format: 'webp', hasAlpha: true });
  expect(made?.bytes.length).toBeLessThanOrEqual(maxStickerBytes);
});

it('[STICKER-7] what moves stays moving', async () => {
  const made = await stickerOf(await movingNoise(200, 3));
  expect(made).toMatchObject({ format: 'webp', pages: 3 });
  expect(made?.width).toBe(made?.height);
  expect(made?.bytes.length).toBeLessThanOrEqual(maxStickerBytes);
});

it('[STICKER-7] what is no picture is none, and what never becomes small enough is too large', async () => {
  expect(await stickerOf(Buffer.from('a picture of a thousand words'))).toBeNull();
  const { pictures } = chooser();
  expect(await pictures.stickerOf(await movingNoise(160, 40))).toBe('tooLarge');
  expect(await pictures.stickerOf(pngOf(50_000, 50_000, Buffer.alloc(50_000)))).toBe('tooLarge');
});

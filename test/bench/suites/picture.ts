import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { openPictures } from '../../../main/core/media/openPictures.ts';
import { joined } from '../../builders/files.ts';
import { drawPhoto } from '../kit/drawPhoto.ts';
import type { Suite } from '../suite.ts';

/** Twelve megapixels. */
const photoPixels = [4_000, 3_000] as const;

async function tookMs(task: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await task();
  return performance.now() - startedAt;
}

export const picture: Suite = {
  how: 'a drawn JPEG of 12 megapixels, from its bytes until the bytes that are sealed are there, with its pixels and thumbhash',
  raw: 'sharp alone, in a process that has loaded it: the same file decoded, made smaller and encoded with the same settings',
  rows: {
    prepareFirst: {
      what: 'Prepare a photo of 12 megapixels, its thread not started',
      unit: 'ms',
      budget: null,
    },
    prepare: { what: 'Prepare a photo of 12 megapixels', unit: 'ms', budget: null },
    prepareOriginal: { what: 'What is said of such a photo that is sent as it is', unit: 'ms', budget: null },
    thumbnail: { what: 'A thumbnail of such a photo, for a message', unit: 'ms', budget: null },
  },
  async open(scope) {
    const path = join(await scope.folder(), 'photo.jpg');
    const photo = await drawPhoto(...photoPixels);
    writeFileSync(path, photo);
    const chosen = { name: 'photo.jpg', mime: 'image/jpeg', bytes: photo };
    const shrunk = (side: number) => sharp(path).autoOrient().resize(side, side, { fit: 'inside' });
    const encode = () => shrunk(2_560).webp({ quality: 80, effort: 2 }).toBuffer();
    // Loaded, and its code warm.
    await encode();
    return async () => {
      const pictures = openPictures();
      const prepare = async (keepOriginal: boolean) => {
        const prepared = await pictures.prepareBytes(chosen, { keepOriginal });
        if (prepared === null) throw new Error('the photo was taken for no picture');
        if (!keepOriginal) await joined(prepared.source);
      };
      try {
        const first = await tookMs(() => prepare(false));
        const raw = await tookMs(encode);
        return {
          prepareFirst: { value: first, raw },
          prepare: { value: await tookMs(() => prepare(false)), raw },
          prepareOriginal: {
            value: await tookMs(() => prepare(true)),
            raw: await tookMs(() => shrunk(100).raw().toBuffer()),
          },
          thumbnail: {
            value: await tookMs(() => pictures.thumbnailOf(photo)),
            raw: await tookMs(() => shrunk(240).webp({ quality: 60, effort: 4 }).toBuffer()),
          },
        };
      } finally {
        await pictures.stop();
      }
    };
  },
};

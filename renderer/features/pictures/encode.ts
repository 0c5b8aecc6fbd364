import type { PictureLimits } from '../../../sync/protocol/picture.ts';
import type { Crop } from './crop.ts';
import { draw } from './draw.ts';

export interface EncodedPicture {
  readonly digest: string;
  /** In base64. */
  readonly bytes: string;
}

/** The best first. */
const qualities = [0.92, 0.85, 0.75, 0.6, 0.45];
const type = 'image/jpeg';

/** [PICTURE-1] As large and as good as the limits allow; null: it cannot be made to fit. */
export async function encode(
  image: ImageBitmap,
  crop: Crop,
  { pictureBytes, picturePixels, minPicturePixels }: PictureLimits,
): Promise<EncodedPicture | null> {
  const canvas = document.createElement('canvas');
  for (let side = picturePixels; side >= minPicturePixels; side = Math.floor(side / 2)) {
    canvas.width = side;
    canvas.height = side;
    draw(canvas, image, crop);
    for (const quality of qualities) {
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
      // A browser that cannot write the type writes another.
      if (blob?.type !== type) return null;
      if (blob.size <= pictureBytes) return named(new Uint8Array(await blob.arrayBuffer()));
    }
  }
  return null;
}

async function named(bytes: Uint8Array<ArrayBuffer>): Promise<EncodedPicture> {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const digest = btoa(String.fromCharCode(...hash));
  return {
    bytes: btoa(text),
    digest: digest.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  };
}

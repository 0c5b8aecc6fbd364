import { bareGif } from './bareGif.ts';
import { bareJpeg } from './bareJpeg.ts';
import { barePng } from './barePng.ts';
import { bareWebp } from './bareWebp.ts';

/** Parts of a picture's bytes, in order. null: they are not such that anything may be left out of them. */
type Bare = (bytes: Buffer) => readonly Uint8Array[] | null;

const formats: Readonly<Record<string, Bare>> = {
  'image/gif': bareGif,
  'image/jpeg': bareJpeg,
  'image/png': barePng,
  'image/webp': bareWebp,
};

/**
 * The same pixels without anything else: only parts that are known to draw are taken over, and nothing behind the picture's
 * end. null: it has a colour profile, without which it looks different, or is not put together as its format says.
 */
export function barePicture(mime: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const parts = formats[mime]?.(buffer) ?? null;
    return parts === null ? null : joinedParts(parts);
  } catch (error) {
    // It ends before its end.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** In memory of its own, which can be moved to another thread. */
function joinedParts(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

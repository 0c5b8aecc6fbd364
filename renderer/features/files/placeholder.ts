import { rgbaToDataURL, thumbHashToRGBA } from 'thumbhash';

const made = new Map<string, string | null>();
const mostKept = 500;
/** A hash says its own size: 32 is the most that an honest one has. */
const longestSide = 32;

/** A blur of a picture that is not loaded yet, from the few bytes its message brings. null: they are none. */
export function placeholderOf(thumbhash: string): string | null {
  const known = made.get(thumbhash);
  if (known !== undefined) return known;
  if (made.size >= mostKept) made.clear();
  const url = draw(thumbhash);
  made.set(thumbhash, url);
  return url;
}

function draw(thumbhash: string): string | null {
  const bytes = bytesOf(thumbhash);
  // What its first five bytes do not fill is read as if it were there.
  if (bytes === null || bytes.length < 5) return null;
  const { w, h, rgba } = thumbHashToRGBA(bytes);
  if (!(w >= 1 && h >= 1 && w <= longestSide && h <= longestSide)) return null;
  return rgbaToDataURL(w, h, rgba);
}

function bytesOf(base64url: string): Uint8Array | null {
  try {
    const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}

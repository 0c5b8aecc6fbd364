import { slice } from './slice.ts';

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const colourProfile = { marker: 0xe2, name: 'ICC_PROFILE\0' };
/** Tables, restarts, and frames of each kind that is in use: baseline, extended and progressive. */
const drawing = new Set([0xdb, 0xc4, 0xdd, 0xc0, 0xc1, 0xc2, startOfScan]);
/** How many pixels are an inch, and perhaps a small picture. Instead: one that says that pixels are square. */
const jfif = { marker: 0xe0, name: 'JFIF\0' };
const plainJfif = Buffer.from('\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1');
/** Which colours the channels are. */
const adobe = { marker: 0xee, name: 'Adobe', bytes: 16 };

/** @throws RangeError */
export function bareJpeg(jpeg: Buffer): Buffer[] | null {
  const parts = [slice(jpeg, 0, 2)];
  for (let at = 2; ;) {
    if (jpeg.readUInt8(at) !== 0xff) return null;
    const marker = jpeg.readUInt8(at + 1);
    if (marker === endOfImage) return [...parts, slice(jpeg, at, at + 2)];
    if (marker === startOfImage || isAlone(marker)) return null;
    const segmentEnd = at + 2 + jpeg.readUInt16BE(at + 2);
    const end = marker === startOfScan ? scanEnd(jpeg, segmentEnd) : segmentEnd;
    const segment = slice(jpeg, at, end);
    if (isNamed(segment, colourProfile)) return null;
    if (isNamed(segment, jfif)) parts.push(plainJfif);
    if (drawing.has(marker) || isAdobe(segment)) parts.push(segment);
    at = end;
  }
}

const isNamed = (segment: Buffer, { marker, name }: { readonly marker: number; readonly name: string }) =>
  segment[1] === marker && segment.toString('latin1', 4, 4 + name.length) === name;

const isAdobe = (segment: Buffer) => isNamed(segment, adobe) && segment.length === adobe.bytes;

/** A marker that no length follows. */
const isAlone = (marker: number) => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7) || marker === 0xff;

/** Where the next marker stands that is neither an escaped byte nor a restart. @throws RangeError */
function scanEnd(jpeg: Buffer, from: number): number {
  for (let at = from; ; at += 2) {
    at = jpeg.indexOf(0xff, at);
    if (at < 0) throw new RangeError('the scan has no end');
    const marker = jpeg.readUInt8(at + 1);
    if (marker !== 0 && !(marker >= 0xd0 && marker <= 0xd7)) return at;
  }
}

import { slice } from './slice.ts';

const headBytes = 12;
const chunkHeadBytes = 8;
/** Where a frame's own chunks begin. */
const frameHeadBytes = 16;
const drawing = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF']);
/** In VP8X: that there is EXIF, or XMP. */
const saysMetadata = 0b1100;

/** @throws RangeError */
export function bareWebp(webp: Buffer): Buffer[] | null {
  const head = Buffer.from(slice(webp, 0, headBytes));
  const body = slice(webp, headBytes, chunkHeadBytes + head.readUInt32LE(4));
  const chunks = bareChunks(body);
  if (chunks === null) return null;
  const bytes = Buffer.concat(chunks);
  head.writeUInt32LE(bytes.length + headBytes - chunkHeadBytes, 4);
  return [head, bytes];
}

/** @throws RangeError */
function bareChunks(body: Buffer): Buffer[] | null {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const name = body.toString('latin1', at, at + 4);
    const size = body.readUInt32LE(at + 4);
    const content = slice(body, at + chunkHeadBytes, at + chunkHeadBytes + size);
    at += chunkHeadBytes + size + (size % 2);
    if (name === 'ICCP') return null;
    if (!drawing.has(name)) continue;
    const bare = bareContent(name, content);
    if (bare === null) return null;
    parts.push(...framed(name, bare));
  }
  return parts;
}

function bareContent(name: string, content: Buffer): Buffer | null {
  if (name === 'VP8X') {
    if (content.length !== 10) return null;
    const flags = Buffer.from(content);
    flags.writeUInt8(flags.readUInt8(0) & ~saysMetadata, 0);
    return flags;
  }
  if (name !== 'ANMF') return content;
  const chunks = bareChunks(content.subarray(frameHeadBytes));
  return chunks === null ? null : Buffer.concat([slice(content, 0, frameHeadBytes), ...chunks]);
}

function framed(name: string, content: Buffer): Buffer[] {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return [head, content, Buffer.alloc(content.length % 2)];
}

import { slice } from './slice.ts';

const headBytes = 13;
const imageHeadBytes = 10;
const controlBytes = 8;
/** Says how often it is repeated, and nothing else: introducer, label, name, one block, and the block that ends them. */
const loopNames = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);
const loopBytes = 19;

/** @throws RangeError */
export function bareGif(gif: Buffer): Buffer[] | null {
  const headEnd = headBytes + paletteBytes(gif.readUInt8(10));
  const parts = [slice(gif, 0, headEnd)];
  for (let at = headEnd; ;) {
    const end = blockEnd(gif, at);
    const block = slice(gif, at, end);
    if (isDrawn(block)) parts.push(block);
    if (block[0] === 0x3b) return parts;
    // Nothing else begins a block, or it draws letters.
    if (block[0] !== 0x2c && (block[0] !== 0x21 || block[1] === 0x01)) return null;
    at = end;
  }
}

function isDrawn(block: Buffer): boolean {
  if (block[0] !== 0x21) return true;
  if (block[1] === 0xf9) return block.length === controlBytes;
  return block[1] === 0xff && block.length === loopBytes && loopNames.has(block.toString('latin1', 3, 14));
}

/** Of a table of colours that the flags may say is there. */
const paletteBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0);

/** @throws RangeError */
function blockEnd(gif: Buffer, at: number): number {
  const kind = gif.readUInt8(at);
  if (kind === 0x21) return subBlocksEnd(gif, at + 2);
  if (kind !== 0x2c) return at + 1;
  // Its colours, and the size of its codes.
  return subBlocksEnd(gif, at + imageHeadBytes + paletteBytes(gif.readUInt8(at + imageHeadBytes - 1)) + 1);
}

/** @throws RangeError */
function subBlocksEnd(gif: Buffer, from: number): number {
  let at = from;
  for (let size = -1; size !== 0; at += 1 + size) size = gif.readUInt8(at);
  return at;
}

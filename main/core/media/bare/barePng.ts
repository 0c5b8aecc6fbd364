import { slice } from './slice.ts';

const signatureBytes = 8;
/** Length and name before a chunk, checksum behind it. */
const frameBytes = 12;
/** What draws, and how light and colours are meant where no profile says it; and how many bytes it has at most. */
const drawing: Readonly<Record<string, number>> = {
  ...{ IHDR: 13, PLTE: 768, IDAT: Infinity, IEND: 0 },
  ...{ tRNS: 256, gAMA: 4, cHRM: 32, sRGB: 1, sBIT: 4 },
};

/** @throws RangeError */
export function barePng(png: Buffer): Buffer[] | null {
  const parts = [slice(png, 0, signatureBytes)];
  for (let at = signatureBytes; ;) {
    const size = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    const chunk = slice(png, at, at + frameBytes + size);
    if (name === 'iCCP' || name === 'cICP') return null;
    if (size <= (drawing[name] ?? -1)) parts.push(chunk);
    if (name === 'IEND') return size === 0 ? parts : null;
    at += chunk.length;
  }
}

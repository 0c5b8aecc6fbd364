import { crc32, deflateSync } from 'node:zlib';

export type Rgb = readonly [red: number, green: number, blue: number];

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const rgbOf8Bits = [8, 2];
/** Each byte as the difference to the one above it: a sky that only changes downwards takes next to nothing. */
const filterUp = 2;

/** A PNG file. @param colourAt channels from 0 to 255 */
export function pngOf(width: number, height: number, colourAt: (x: number, y: number) => Rgb): Buffer {
  const lineBytes = width * 3;
  const filtered = Buffer.alloc((lineBytes + 1) * height);
  const above = Buffer.alloc(lineBytes);
  for (let y = 0, at = 0; y < height; y += 1) {
    filtered[at++] = filterUp;
    for (let x = 0, before = 0; x < width; x += 1)
      for (const value of colourAt(x, y)) {
        filtered[at++] = value - (above[before] ?? 0);
        above[before++] = value;
      }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(rgbOf8Bits, 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filtered, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

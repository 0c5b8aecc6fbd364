import sharp from 'sharp';

/** Noise of this many sizes, each half as large as the one before, and weaker: details as dense as a photo's. */
const octaves = 9;
const weakening = 0.55;

/** The same at every call. */
function noiseOf(width: number, height: number, seed: number): Buffer {
  const bytes = Buffer.alloc(width * height * 3);
  let state = seed;
  for (let at = 0; at < bytes.length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    bytes[at] = (state >>> 16) & 255;
  }
  return bytes;
}

/** A JPEG like a camera's, of that many pixels. */
export async function drawPhoto(width: number, height: number): Promise<Buffer> {
  const sum = new Float32Array(width * height * 3);
  let weight = 0.6;
  for (let octave = 0; octave < octaves; octave += 1) {
    const size = 2 ** (octaves - 1 - octave);
    const [columns, lines] = [Math.ceil(width / size), Math.ceil(height / size)];
    const raw = { width: columns, height: lines, channels: 3 } as const;
    const layer = await sharp(noiseOf(columns, lines, octave + 1), { raw })
      .resize(width, height, { kernel: 'cubic', fit: 'fill' })
      .raw()
      .toBuffer();
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + ((layer[at] ?? 0) - 128) * weight;
    weight *= weakening;
  }
  const pixels = Buffer.from(Uint8ClampedArray.from(sum, (value) => value + 128));
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 27/1 0/1' } })
    .toBuffer();
}

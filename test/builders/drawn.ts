import { randomBytes } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';

export type Rgba = readonly [number, number, number, number];

export const red: Rgba = [255, 0, 0, 255];
export const green: Rgba = [0, 255, 0, 255];
export const blue: Rgba = [0, 0, 255, 255];
export const white: Rgba = [255, 255, 255, 255];
export const clear: Rgba = [0, 0, 0, 0];

/** Four quarters, of a colour each: top left, top right, bottom left, bottom right. */
export type Quarters = readonly [Rgba, Rgba, Rgba, Rgba];

export function quartered(width: number, height: number, quarters: Quarters): Sharp {
  const pixels = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const isRight = at % width >= width / 2;
    const isLower = Math.floor(at / width) >= height / 2;
    pixels.set(quarters[(isLower ? 2 : 0) + (isRight ? 1 : 0)]!, at * 4);
  }
  return sharp(pixels, { raw: { width, height, channels: 4 } });
}

/** Two colours in turn, a pixel each: hard to say for what is meant for photos. */
export function striped(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1)
    pixels.set(at % 2 === 0 ? [200, 30, 30] : [10, 60, 200], at * 3);
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

export const noise = (width: number, height: number) =>
  sharp(randomBytes(width * height * 4), { raw: { width, height, channels: 4 } });

/** Frames of noise, which nothing makes small. */
export const movingNoise = async (side: number, frames: number) =>
  sharp(await Promise.all(Array.from({ length: frames }, () => noise(side, side).png().toBuffer())), {
    join: { animated: true },
  })
    .gif()
    .toBuffer();

/** The colours in the middle of the quarters, each channel to the nearest of 0, 128 and 255. */
export async function quartersOf(picture: Uint8Array): Promise<Quarters> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const nearest = (value: number) => (value < 64 ? 0 : value < 192 ? 128 : 255);
  const colourAt = (right: number, down: number): Rgba => {
    const at = (Math.floor(info.height * down) * info.width + Math.floor(info.width * right)) * 4;
    const [r = 0, g = 0, b = 0, a = 0] = data.subarray(at, at + 4).map(nearest);
    return a === 0 ? clear : [r, g, b, a];
  };
  return [colourAt(0.25, 0.25), colourAt(0.75, 0.25), colourAt(0.25, 0.75), colourAt(0.75, 0.75)];
}

/** Frames of one colour each, beside each other in time. */
export async function moving(frames: readonly Rgba[], delay: number[]): Promise<Sharp> {
  const drawn = frames.map((colour) => quartered(40, 30, [colour, colour, colour, colour]).png().toBuffer());
  return sharp(await Promise.all(drawn), { join: { animated: true } }).gif({ delay, loop: 3 });
}

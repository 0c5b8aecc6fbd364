import { type Crop, sideOf } from './crop.ts';

/** Fills a square canvas with a part of an image. */
export function draw(canvas: HTMLCanvasElement, image: ImageBitmap, crop: Crop): void {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return;
  const side = sideOf(image, crop);
  const { width, height } = canvas;
  // Under what is transparent.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, crop.x - side / 2, crop.y - side / 2, side, side, 0, 0, width, height);
}

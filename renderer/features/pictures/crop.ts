/** A square part of an image. */
export interface Crop {
  /** Of its middle, in pixels of the image. */
  readonly x: number;
  readonly y: number;
  /** 1: as much as fits. */
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const mostZoom = 5;

/** The middle, as large as it fits. */
export const whole = ({ width, height }: Size): Crop => ({ x: width / 2, y: height / 2, zoom: 1 });

/** How many pixels of the image its side has. */
export const sideOf = ({ width, height }: Size, { zoom }: Crop): number => Math.min(width, height) / zoom;

export function moved(image: Size, crop: Crop, byX: number, byY: number): Crop {
  return within(image, { ...crop, x: crop.x + byX, y: crop.y + byY });
}

export function zoomed(image: Size, crop: Crop, zoom: number): Crop {
  return within(image, { ...crop, zoom: Math.min(mostZoom, Math.max(1, zoom)) });
}

/** Nothing beside the image is in it. */
function within(image: Size, crop: Crop): Crop {
  const half = sideOf(image, crop) / 2;
  const clamp = (middle: number, length: number) => Math.min(length - half, Math.max(half, middle));
  return { ...crop, x: clamp(crop.x, image.width), y: clamp(crop.y, image.height) };
}

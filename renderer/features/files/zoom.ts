/** How a picture stands in its stage: its size, 1 being all of it, and how far its middle is from the stage's. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Stage {
  readonly width: number;
  readonly height: number;
}

export const whole: Zoom = { scale: 1, x: 0, y: 0 };
const largest = 8;

/** Larger or smaller by a factor, while what is under the point stays there. @param point from the stage's middle */
export function zoomedAt(zoom: Zoom, factor: number, point: Point, stage: Stage): Zoom {
  const scale = Math.min(largest, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  const x = point.x - (point.x - zoom.x) * grown;
  const y = point.y - (point.y - zoom.y) * grown;
  return within({ scale, x, y }, stage);
}

export function moved(zoom: Zoom, by: Point, stage: Stage): Zoom {
  return within({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, stage);
}

/** No further than its edges. */
function within({ scale, x, y }: Zoom, { width, height }: Stage): Zoom {
  const most = { x: ((scale - 1) * width) / 2, y: ((scale - 1) * height) / 2 };
  return { scale, x: clamp(x, most.x), y: clamp(y, most.y) };
}

// Without a minus before a zero.
const clamp = (value: number, most: number) => Math.min(most, Math.max(-most, value)) + 0;

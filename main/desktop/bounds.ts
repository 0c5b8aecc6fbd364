import type { Rectangle } from 'electron';

export const minWindowSize = { width: 380, height: 480 };
export const firstWindowSize = { width: 1120, height: 760 };
/** Of a window that shows one conversation. */
export const ownWindowSize = { width: 560, height: 720 };

/** Where a window opens: without x and y the system centres it. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
}

/**
 * Remembered bounds, made to fit the screens of today: never larger than the screen, never off it (a monitor was
 * unplugged, its scale changed). `workAreas` must not be empty.
 */
export function placeWindow(saved: Rectangle | null, workAreas: readonly Rectangle[]): Placement {
  const wanted = saved ?? firstWindowSize;
  const area = saved === null ? undefined : closest(saved, workAreas);
  const space = area ?? workAreas[0] ?? { x: 0, y: 0, ...firstWindowSize };
  const width = clamp(wanted.width, minWindowSize.width, Math.max(space.width, minWindowSize.width));
  const height = clamp(wanted.height, minWindowSize.height, Math.max(space.height, minWindowSize.height));
  if (saved === null || area === undefined) return { width, height };
  return {
    width,
    height,
    x: clamp(saved.x, area.x, Math.max(area.x, area.x + area.width - width)),
    y: clamp(saved.y, area.y, Math.max(area.y, area.y + area.height - height)),
  };
}

/** Windows side by side over one screen, as wide as it allows and never narrower than a window can be. */
export function placeSideBySide(count: number, area: Rectangle): readonly Placement[] {
  const width = Math.max(Math.floor(area.width / count), minWindowSize.width);
  const height = Math.max(area.height, minWindowSize.height);
  return Array.from({ length: count }, (_, at) => ({ width, height, x: area.x + at * width, y: area.y }));
}

/** The work area that shows most of the window, if any shows some of it. */
function closest(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle | undefined {
  const [best] = workAreas
    .map((area) => ({ area, shown: overlap(bounds, area) }))
    .filter(({ shown }) => shown > 0)
    .toSorted((a, b) => b.shown - a.shown);
  return best?.area;
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

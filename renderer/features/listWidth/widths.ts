// Widths of the list in CSS pixels at 100 % text; the list grows with the text.

/** Avatars only. */
export const strip = 72;
const narrowest = 240;
export const widest = 420;
export const usual = 312;
const step = 16;

/** Where an edge that was let go of comes to rest: between the strip and the narrowest list there is nothing to read. */
export function restingWidth(width: number): number {
  if (width < (strip + narrowest) / 2) return strip;
  return Math.round(Math.min(Math.max(width, narrowest), widest));
}

/** What a key makes of the width; null: nothing. @param grows the arrow that points away from the list */
export function widthByKey(width: number, key: string, grows: 'ArrowLeft' | 'ArrowRight'): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      if (key === grows) return width === strip ? narrowest : restingWidth(width + step);
      return width <= narrowest ? strip : Math.max(width - step, narrowest);
    case 'Home':
      return strip;
    case 'End':
      return widest;
    case 'Enter':
      return width === strip ? usual : strip;
    default:
      return null;
  }
}

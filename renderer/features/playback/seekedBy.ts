const arrow = 5;
const pageful = 15;
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -arrow,
  ArrowDown: -arrow,
  ArrowRight: arrow,
  ArrowUp: arrow,
  PageDown: -pageful,
  PageUp: pageful,
};

/** Where a key leads from there, in seconds; null: nowhere. */
export function seekedBy(key: string, at: number, duration: number, isRtl: boolean): number | null {
  const step = steps[key];
  if (step === undefined) return null;
  const isTurned = isRtl && (key === 'ArrowLeft' || key === 'ArrowRight');
  return Math.min(duration, Math.max(0, at + (isTurned ? -step : step)));
}

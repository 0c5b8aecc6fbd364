const units = [
  ['week', 7 * 24 * 60 * 60],
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
  ['second', 1],
] as const;

export type TimerUnit = (typeof units)[number][0];

/** In the greatest unit that makes a whole number of it. */
export function timerParts(seconds: number): { readonly count: number; readonly unit: TimerUnit } {
  const [unit, length] = units.find(([, each]) => seconds % each === 0) ?? units[4];
  return { count: seconds / length, unit };
}

export function secondsOf(count: number, unit: TimerUnit): number {
  return count * (units.find(([name]) => name === unit)?.[1] ?? 1);
}

/** "1 day", as it stands alone. */
export function timerLength(locale: string, seconds: number): string {
  const { count, unit } = timerParts(seconds);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** "1 day" as it follows "after": Russian and Ukrainian bend it, "через 1 неделю". */
export function timerAfter(locale: string, seconds: number): string {
  const { count, unit } = timerParts(seconds);
  const parts = new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).formatToParts(count, unit);
  const words = parts.slice(parts.findIndex(({ type }) => type === 'integer'));
  return words.map(({ value }) => value).join('');
}

/** "days", as it follows this count. */
export function unitAfter(locale: string, count: number, unit: TimerUnit): string {
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  return format.formatToParts(count).find(({ type }) => type === 'unit')?.value ?? unit;
}

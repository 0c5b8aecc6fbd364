/** Quiet hours, as a person sets them. */
export interface QuietHours {
  /** HH:MM. */
  readonly from: string;
  readonly to: string;
  /** Of the week, on which they begin; 1: Monday. */
  readonly days: readonly number[];
}

export const everyDay: QuietHours = { from: '22:00', to: '08:00', days: [1, 2, 3, 4, 5, 6, 7] };

/** @param value of the account preference `quietHours` */
export function readHours(value: string): QuietHours {
  const [times = '', days = ''] = value.split(' ');
  const [from = '', to = ''] = times.split('-');
  return { from, to, days: [...days].map(Number) };
}

export const writeHours = ({ from, to, days }: QuietHours): string =>
  `${from}-${to} ${days.toSorted((one, other) => one - other).join('')}`;

/** For a flag: whether it is a whole number within bounds, both included; a sentence if not. */
export const wholeNumber = (least: number, most: number) => (value: string) =>
  /^\d{1,10}$/.test(value) && Number(value) >= least && Number(value) <= most
    ? null
    : `must be a whole number from ${least} to ${most}`;

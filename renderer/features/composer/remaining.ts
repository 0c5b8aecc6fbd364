/** From here on the counter is shown. */
export const shownRemaining = 200;

/** Characters as the gateway counts them: code points. */
export function remainingCharacters(text: string, limit: number): number {
  if (text.length <= limit - shownRemaining) return limit - text.length;
  let count = 0;
  for (const _ of text.trim()) count += 1;
  return limit - count;
}

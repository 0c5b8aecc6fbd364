/** Lines of a message that are shown until more is asked for. */
export const foldedLines = 15;

/** Whether a text could be longer than that in the narrowest bubble; if it is, the bubble itself can tell. */
export function mayNeedFolding(text: string): boolean {
  if (text.length > foldedLines * 24) return true;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines > foldedLines;
}

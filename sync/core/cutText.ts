/** The beginning of a text, at most so many UTF-16 units and never half of a surrogate pair. */
export function cutText(text: string, length: number): string {
  const cut = text.slice(0, length);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** The first `length` UTF-16 units of a text, without half of a surrogate pair at the end. */
export function cutText(text: string, length: number): string {
  const cut = text.slice(0, length);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

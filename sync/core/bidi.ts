const controls = /[\u202a-\u202e\u2066-\u2069]/u;
const turning = /[\p{Bidi_C}\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;
const [popFormatting, firstStrong, popIsolate] = ['\u202c', '\u2068', '\u2069'];
const isIsolate = (sign: string) => sign >= '\u2066' && sign <= firstStrong;
const isEmbedding = (sign: string) => sign !== popFormatting && sign >= '\u202a' && sign <= '\u202e';

/** With every sign that turns the direction of what follows ended, and none that ends what it did not begin. */
export function balanced(text: string): string {
  return controls.test(text) ? text.split('\n').map(balancedLine).join('\n') : text;
}

/** For the midst of a sentence, which it turns nothing of. */
export function isolated(text: string): string {
  return turning.test(text) ? `${firstStrong}${balanced(text)}${popIsolate}` : text;
}

/** A line is a paragraph of its own. */
function balancedLine(line: string): string {
  const open: string[] = [];
  const close = () => (isIsolate(open.pop() ?? '') ? popIsolate : popFormatting);
  let out = '';
  for (const sign of line) {
    if (sign === popIsolate) {
      if (!open.some(isIsolate)) continue;
      // What is open within it ends with it.
      while (!isIsolate(open.pop() ?? ''));
    } else if (sign === popFormatting) {
      if (!isEmbedding(open.at(-1) ?? '')) continue;
      open.pop();
    } else if (isIsolate(sign) || isEmbedding(sign)) open.push(sign);
    out += sign;
  }
  while (open.length > 0) out += close();
  return out;
}

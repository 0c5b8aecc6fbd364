const controls = /[\u202a-\u202e\u2066-\u2069]/u;
const turning = /[\p{Bidi_C}\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;
const [popFormatting, firstStrong, popIsolate] = ['\u202c', '\u2068', '\u2069'];
const isIsolate = (sign: string) => sign >= '\u2066' && sign <= firstStrong;
const isEmbedding = (sign: string) => sign !== popFormatting && sign >= '\u202a' && sign <= '\u202e';

/** Closes every open direction control and drops every closing one without an opening. */
export function balanced(text: string): string {
  return controls.test(text) ? text.split('\n').map(balancedLine).join('\n') : text;
}

/** For use inside a sentence, whose direction it does not change. */
export function isolated(text: string): string {
  return turning.test(text) ? `${firstStrong}${balanced(text)}${popIsolate}` : text;
}

function balancedLine(line: string): string {
  const open: string[] = [];
  const close = () => (isIsolate(open.pop() ?? '') ? popIsolate : popFormatting);
  let out = '';
  for (const sign of line) {
    if (sign === popIsolate) {
      if (!open.some(isIsolate)) continue;
      // Controls opened inside the isolate end with it.
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

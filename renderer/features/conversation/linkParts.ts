export interface TextPart {
  readonly text: string;
  /** Where it begins in the whole. */
  readonly start: number;
  /** Set when it is an address to open. */
  readonly href: string | null;
}

const address = /https?:\/\/[^\s<>"]+/giu;
/** Punctuation that ends a sentence, not an address; a closing bracket only when nothing in it opened one. */
const trailing = /[.,:;!?'…»”]+$/u;

function withoutTrailing(found: string): string {
  let url = found.replace(trailing, '');
  while (url.endsWith(')') && !url.includes('(')) url = url.slice(0, -1).replace(trailing, '');
  return url;
}

/** Text and web addresses in their order. Only http and https are ever links. */
export function linkParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const url = withoutTrailing(match[0]);
    if (!URL.canParse(url)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), start: end, href: null });
    parts.push({ text: url, start: match.index, href: url });
    end = match.index + url.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), start: end, href: null });
  return parts;
}

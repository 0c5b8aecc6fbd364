/** Without spaces, quotes, and invisible or direction characters, so that an address shows where it leads. */
const addressText = String.raw`[^\s<>"\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+`;
const web = new RegExp(`https?://${addressText}`, 'iy');
const mail = new RegExp(`mailto:${addressText}`, 'iy');
const domain = /[a-z0-9-]+(?:\.[a-z0-9-]+)+/iy;
const localCharacter = /[a-z0-9._%+-]/i;
const longestLocalPart = 64;
/** `https://bank.example@evil.example` looks like the bank, so it is not linked. */
const credentials = /^https?:\/\/[^/?#\\]*@/i;
/** Characters that end a sentence, not an address. */
const trailing = new Set([...`.,:;!?'…»”`]);

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** Drops punctuation at the end; a closing bracket only if the address has no opening one. */
function withoutTrailing(found: string, isMark: (char: string) => boolean): string {
  const opened = found.includes('(');
  let end = found.length;
  for (; end > 0; end -= 1) {
    const char = found.charAt(end - 1);
    if (!trailing.has(char) && !(char === ')' && !opened) && !isMark(char)) break;
  }
  return found.slice(0, end);
}

export interface Address {
  readonly text: string;
  /** null: it is not an address after all. */
  readonly href: string | null;
}

/** The address that begins at `at` with http://, https:// or mailto:. @param isMark characters that close an open mark */
export function addressAt(text: string, at: number, isMark: (char: string) => boolean): Address {
  const found = matchAt(web, text, at) ?? matchAt(mail, text, at) ?? text.charAt(at);
  const url = withoutTrailing(found, isMark);
  const leads = /^mailto:/i.test(url)
    ? /^mailto:[^@]+@[^@]+$/i.test(url)
    : URL.canParse(url) && !credentials.test(url);
  return leads ? { text: url, href: url } : { text: found, href: null };
}

/** The mail address around the @ at `at`; its local part begins at `from` or later. */
export function mailAddressAround(
  text: string,
  from: number,
  at: number,
): { readonly start: number; readonly text: string } | null {
  let start = at;
  while (start > from && at - start < longestLocalPart && localCharacter.test(text.charAt(start - 1)))
    start -= 1;
  const host = start === at ? null : matchAt(domain, text, at + 1);
  if (host === null) return null;
  return { start, text: text.slice(start, at + 1) + host };
}

import { normaliseHandle } from '../handle.ts';
import { addressAt, mailAddressAround } from './addresses.ts';
import { joinLinkAt } from './joinLink.ts';
import { type MarkRun, markRun } from './marks.ts';
import { messageLinkAt } from './messageLink.ts';
import type { Inline, Style } from './nodes.ts';

/** A piece of the source. A mark is text until its partner is found. */
type Part =
  | { readonly kind: 'leaf'; readonly leaf: Inline }
  | { readonly kind: 'mark'; readonly token: string; readonly style: Style; role: 'text' | 'open' | 'close' };

/** Where something may begin. Everything between is text. */
const special = /\*+|_+|~+|\|+|`+|@|\n|https?:\/\/|mailto:|tern:\/\/(?:message|join)\//gi;
const code = /`([^`\n]+)`(?!`)/uy;
const mention = /@[a-z][a-z0-9_]{2,31}(?![a-z0-9_])/iy;
const wordBefore = /[\p{L}\p{N}.@/\\-]/u;

/**
 * Reads marks, addresses and mentions of one block, once from left to right. Each mark token is open at most once (the
 * later one counts), so the tree is at most as deep as the number of tokens.
 */
export function parseInline(text: string): readonly Inline[] {
  return toTree(new InlineReader(text).read());
}

class InlineReader {
  readonly #text: string;
  readonly #parts: Part[] = [];
  /** Where each token that may still be closed stands among the parts. */
  readonly #open = new Map<string, number>();
  /** How far the text is among the parts. */
  #written = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly Part[] {
    for (special.lastIndex = 0; ;) {
      const found = special.exec(this.#text);
      if (found === null) break;
      special.lastIndex = this.#take(found[0], found.index);
    }
    this.#textUpTo(this.#text.length);
    return this.#parts;
  }

  /** @returns where reading goes on */
  #take(token: string, index: number): number {
    const end = index + token.length;
    if (token === '\n') {
      this.#endLine();
      return end;
    }
    if (token === '@') return this.#at(index);
    if (token === '`') {
      code.lastIndex = index;
      const inside = code.exec(this.#text)?.[1];
      return inside === undefined
        ? end
        : this.#atom(index, inside.length + 2, { kind: 'code', text: inside });
    }
    if (token.endsWith('message/')) {
      const found = messageLinkAt(this.#text, index);
      return found === null ? end : this.#atom(index, found.text.length, { kind: 'messageLink', ...found });
    }
    if (token.endsWith('join/')) {
      const found = joinLinkAt(this.#text, index);
      return found === null ? end : this.#atom(index, found.text.length, { kind: 'joinLink', ...found });
    }
    return token.endsWith(':') || token.endsWith('/') ? this.#address(index) : this.#mark(index, token);
  }

  #textUpTo(end: number): void {
    if (end > this.#written)
      this.#parts.push({ kind: 'leaf', leaf: { kind: 'text', text: this.#text.slice(this.#written, end) } });
    this.#written = Math.max(this.#written, end);
  }

  #atom(start: number, length: number, leaf: Inline): number {
    this.#textUpTo(start);
    this.#parts.push({ kind: 'leaf', leaf });
    this.#written = start + length;
    return this.#written;
  }

  readonly #isOpenMark = (char: string) => this.#open.has(char) || this.#open.has(char + char);

  #address(at: number): number {
    const { text, href } = addressAt(this.#text, at, this.#isOpenMark);
    return href === null ? at + text.length : this.#atom(at, text.length, { kind: 'link', text, href });
  }

  #at(index: number): number {
    const mail = mailAddressAround(this.#text, this.#written, index);
    if (mail !== null) {
      const href = `mailto:${mail.text}`;
      return this.#atom(mail.start, mail.text.length, { kind: 'link', text: mail.text, href });
    }
    if (wordBefore.test(this.#text.charAt(index - 1))) return index + 1;
    const found = mentionAt(this.#text, index, this.#isOpenMark);
    return found === null ? index + 1 : this.#atom(index, found.text.length, { kind: 'mention', ...found });
  }

  #mark(index: number, token: string): number {
    const end = index + token.length;
    const run = markRun(token, this.#text.charAt(index - 1), this.#text.charAt(end));
    if (run === null) return end;
    this.#textUpTo(index);
    this.#written = end;
    this.#note(run);
    return end;
  }

  /** Closes the open mark of this token, and forgets marks opened inside it; otherwise opens one. */
  #note({ token, style, opens, closes }: MarkRun): void {
    const partner = closes ? this.#open.get(token) : undefined;
    const opening = partner === undefined ? undefined : this.#parts[partner];
    if (opening?.kind === 'mark' && partner !== undefined && partner < this.#parts.length - 1) {
      opening.role = 'open';
      for (const [other, index] of this.#open) if (index >= partner) this.#open.delete(other);
      this.#parts.push({ kind: 'mark', token, style, role: 'close' });
      return;
    }
    if (opens) this.#open.set(token, this.#parts.length);
    this.#parts.push({ kind: 'mark', token, style, role: 'text' });
  }

  #endLine(): void {
    for (const token of this.#open.keys()) if (token.length === 1) this.#open.delete(token);
  }
}

function mentionAt(text: string, index: number, isOpenMark: (char: string) => boolean) {
  mention.lastIndex = index;
  let found = mention.exec(text)?.[0] ?? '';
  while (found.endsWith('_') && isOpenMark('_')) found = found.slice(0, -1);
  const handle = normaliseHandle(found);
  return handle === null ? null : { text: found, handle };
}

function toTree(parts: readonly Part[]): readonly Inline[] {
  const root: Inline[] = [];
  const stack: { readonly style: Style; readonly children: Inline[] }[] = [];
  let children = root;
  const addText = (text: string) => {
    const last = children.at(-1);
    if (last?.kind === 'text') children[children.length - 1] = { kind: 'text', text: last.text + text };
    else children.push({ kind: 'text', text });
  };
  for (const part of parts) {
    if (part.kind === 'leaf') {
      if (part.leaf.kind === 'text') addText(part.leaf.text);
      else children.push(part.leaf);
    } else if (part.role === 'text') addText(part.token);
    else if (part.role === 'open') {
      stack.push({ style: part.style, children });
      children = [];
    } else {
      const outer = stack.pop();
      if (outer === undefined) continue;
      outer.children.push({ kind: outer.style, children });
      ({ children } = outer);
    }
  }
  return root;
}

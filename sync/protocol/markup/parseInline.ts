import { normaliseHandle } from '../handle.ts';
import { addressAt, mailAddressAround } from './addresses.ts';
import { type MarkRun, markRun } from './marks.ts';
import { messageLinkAt } from './messageLink.ts';
import type { Inline, Style } from './nodes.ts';

/** A piece of the source. A mark is text until its partner is found. */
type Part =
  | { readonly kind: 'leaf'; readonly leaf: Inline }
  | { readonly kind: 'mark'; readonly token: string; readonly style: Style; role: 'text' | 'open' | 'close' };

/** Where something may begin. Everything between is text. */
const special = /\*+|_+|~+|\|+|`+|@|\n|https?:\/\/|mailto:|tern:\/\/message\//gi;
const code = /`([^`\n]+)`(?!`)/uy;
const mention = /@[a-z][a-z0-9_]{2,31}(?![a-z0-9_])/iy;
const wordBefore = /[\p{L}\p{N}.@/\\-]/u;

/**
 * Reads marks, addresses and mentions of one block, once from left to right. Each mark token is open at most once (the
 * later one counts), so the tree is at most as deep as the number of tokens.
 */
export function parseInline(text: string): readonly Inline[] {
  const parts: Part[] = [];
  const open = new Map<string, number>();
  let written = 0;

  const leaf = (node: Inline) => parts.push({ kind: 'leaf', leaf: node });
  const textUpTo = (end: number) => {
    if (end > written) leaf({ kind: 'text', text: text.slice(written, end) });
    written = Math.max(written, end);
  };
  const atom = (start: number, length: number, node: Inline) => {
    textUpTo(start);
    leaf(node);
    written = start + length;
    return written;
  };
  const isOpenMark = (char: string) => open.has(char) || open.has(char + char);

  const address = (at: number) => {
    const { text: found, href } = addressAt(text, at, isOpenMark);
    return href === null ? at + found.length : atom(at, found.length, { kind: 'link', text: found, href });
  };
  const messagePlace = (at: number, length: number) => {
    const found = messageLinkAt(text, at);
    return found === null ? at + length : atom(at, found.text.length, { kind: 'messageLink', ...found });
  };
  const at = (index: number) => {
    const mail = mailAddressAround(text, written, index);
    if (mail !== null) {
      const href = `mailto:${mail.text}`;
      return atom(mail.start, mail.text.length, { kind: 'link', text: mail.text, href });
    }
    const found = wordBefore.test(text.charAt(index - 1)) ? null : mentionAt(text, index, isOpenMark);
    if (found === null) return index + 1;
    return atom(index, found.text.length, { kind: 'mention', ...found });
  };
  const mark = (index: number, token: string) => {
    const end = index + token.length;
    const run = markRun(token, text.charAt(index - 1), text.charAt(end));
    if (run === null) return end;
    textUpTo(index);
    written = end;
    note(parts, open, run);
    return end;
  };

  for (special.lastIndex = 0; ;) {
    const found = special.exec(text);
    if (found === null) break;
    const [token] = found;
    let next = found.index + token.length;
    if (token === '\n') endLine(open);
    else if (token === '@') next = at(found.index);
    else if (token === '`') {
      code.lastIndex = found.index;
      const inside = code.exec(text)?.[1];
      if (inside !== undefined) next = atom(found.index, inside.length + 2, { kind: 'code', text: inside });
    } else if (token.endsWith('message/')) next = messagePlace(found.index, token.length);
    else if (token.endsWith(':') || token.endsWith('/')) next = address(found.index);
    else next = mark(found.index, token);
    special.lastIndex = next;
  }
  textUpTo(text.length);
  return toTree(parts);
}

function mentionAt(text: string, index: number, isOpenMark: (char: string) => boolean) {
  mention.lastIndex = index;
  let found = mention.exec(text)?.[0] ?? '';
  while (found.endsWith('_') && isOpenMark('_')) found = found.slice(0, -1);
  const handle = normaliseHandle(found);
  return handle === null ? null : { text: found, handle };
}

/** Closes the open mark of this token, and forgets marks opened inside it; otherwise opens one. */
function note(parts: Part[], open: Map<string, number>, { token, style, opens, closes }: MarkRun): void {
  const partner = closes ? open.get(token) : undefined;
  const opening = partner === undefined ? undefined : parts[partner];
  if (opening?.kind === 'mark' && partner !== undefined && partner < parts.length - 1) {
    opening.role = 'open';
    for (const [other, index] of open) if (index >= partner) open.delete(other);
    parts.push({ kind: 'mark', token, style, role: 'close' });
    return;
  }
  if (opens) open.set(token, parts.length);
  parts.push({ kind: 'mark', token, style, role: 'text' });
}

function endLine(open: Map<string, number>): void {
  for (const token of open.keys()) if (token.length === 1) open.delete(token);
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

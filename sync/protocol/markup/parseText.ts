import type { Block } from './nodes.ts';
import { parseInline } from './parseInline.ts';

const fence = '```';
const language = /[\w+#.-]{1,20}\n/uy;
const quoted = /^> ?/u;
/** No mark character: most messages. */
const plain = /^[^*_~|`@>:]*$/u;

/**
 * Parses a text into paragraphs, quotes (`> ` before each line) and code blocks (between ``` and ```). Takes linear time
 * and never throws. The visible text is the source without its marks.
 */
export function parseText(text: string): readonly Block[] {
  if (plain.test(text)) return [{ kind: 'paragraph', children: [{ kind: 'text', text }] }];
  const blocks: Block[] = [];
  const lines: string[] = [];
  let quoting = false;
  const flush = () => {
    if (lines.length === 0) return;
    const children = parseInline(lines.join('\n'));
    blocks.push({ kind: quoting ? 'quote' : 'paragraph', children });
    lines.length = 0;
  };
  const line = (source: string) => {
    const isQuote = source === '>' || source.startsWith('> ');
    if (isQuote !== quoting) flush();
    quoting = isQuote;
    lines.push(isQuote ? source.replace(quoted, '') : source);
  };

  const lastFence = text.lastIndexOf(fence);
  let at = 0;
  while (at < text.length) {
    if (at + fence.length <= lastFence && text.startsWith(fence, at)) {
      const close = text.indexOf(fence, at + fence.length);
      const block = codeBlock(text.slice(at + fence.length, close));
      if (block !== null) {
        flush();
        blocks.push(block);
        at = close + fence.length;
        if (text.startsWith('\n', at)) at += 1;
        continue;
      }
    }
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    line(text.slice(at, stop));
    at = stop + 1;
    // A final newline adds an empty line, as in the source.
    if (end === text.length - 1) line('');
  }
  flush();
  return blocks;
}

function codeBlock(inside: string): Block | null {
  language.lastIndex = 0;
  const named = language.exec(inside)?.[0] ?? (inside.startsWith('\n') ? '\n' : '');
  const text = inside.slice(named.length).replace(/\n$/u, '');
  if (text.trim() === '') return null;
  return { kind: 'codeBlock', text, language: named.trim() === '' ? null : named.trim() };
}

import type { Inline } from './nodes.ts';
import { parseText } from './parseText.ts';

/** [MENTION-1] Whether a text mentions somebody. @param handle in its stored form */
export function mentions(text: string, handle: string): boolean {
  // Most texts mention nobody: skip parsing.
  if (!text.includes('@')) return false;
  return parseText(text).some((block) => block.kind !== 'codeBlock' && isAmong(block.children, handle));
}

function isAmong(nodes: readonly Inline[], handle: string): boolean {
  return nodes.some((node) =>
    node.kind === 'mention' ? node.handle === handle : 'children' in node && isAmong(node.children, handle),
  );
}

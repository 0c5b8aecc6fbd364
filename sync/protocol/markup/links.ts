import type { Inline } from './nodes.ts';
import { parseText } from './parseText.ts';

const web = /^https?:/iu;

/** The web addresses that a text links to and shows, in order; none behind a spoiler. */
export function linksOf(text: string): readonly string[] {
  return parseText(text).flatMap((block) => (block.kind === 'codeBlock' ? [] : linksIn(block.children)));
}

function linksIn(nodes: readonly Inline[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'link') return web.test(node.href) ? [node.href] : [];
    return 'children' in node && node.kind !== 'spoiler' ? linksIn(node.children) : [];
  });
}

import type { Block, Inline } from '../../../sync/protocol/markup/nodes.ts';
import { parseText } from '../../../sync/protocol/markup/parseText.ts';

/** The addresses in a text, each once. What a spoiler hides stays hidden. */
export function linksIn(text: string): readonly string[] {
  return [...new Set(parseText(text).flatMap(ofBlock))];
}

const ofBlock = (block: Block) => (block.kind === 'codeBlock' ? [] : block.children.flatMap(ofInline));

function ofInline(node: Inline): readonly string[] {
  if (node.kind === 'link') return [node.text];
  return 'children' in node && node.kind !== 'spoiler' ? node.children.flatMap(ofInline) : [];
}

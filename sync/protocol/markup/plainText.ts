import { assertNever } from '../../core/assertNever.ts';
import type { Block, Inline } from './nodes.ts';
import { parseText } from './parseText.ts';

/**
 * A text without its marks, for places that only mention it: the list, a quote, a notification.
 * @param spoiler replaces each spoiler
 */
export function plainText(text: string, spoiler: string): string {
  return parseText(text)
    .map((block) => blockText(block, spoiler))
    .join('\n');
}

function blockText(block: Block, spoiler: string): string {
  return block.kind === 'codeBlock' ? block.text : inlineText(block.children, spoiler);
}

function inlineText(nodes: readonly Inline[], spoiler: string): string {
  return nodes.map((node) => nodeText(node, spoiler)).join('');
}

function nodeText(node: Inline, spoiler: string): string {
  switch (node.kind) {
    case 'text':
    case 'code':
    case 'link':
    case 'messageLink':
    case 'joinLink':
    case 'mention':
      return node.text;
    case 'bold':
    case 'italic':
    case 'strike':
      return inlineText(node.children, spoiler);
    case 'spoiler':
      return spoiler;
    default:
      return assertNever(node);
  }
}

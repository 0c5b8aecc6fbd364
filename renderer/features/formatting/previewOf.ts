import { plainText } from '../../../sync/protocol/markup/plainText.ts';
import { cutText } from '../../../sync/core/cutText.ts';

/** As much as any place for a mention of a message has room for. */
const longest = 400;

/** A message's words where it is only mentioned: no marks, and nothing of a spoiler but that there is one. */
export function previewOf(text: string): string {
  return cutText(plainText(text, '▒▒▒▒'), longest);
}
